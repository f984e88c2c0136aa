package io.mcpruntime.crd;

import io.fabric8.kubernetes.api.model.Condition;

/** The condition types of {@link MCPServerStatus}. */
public final class Conditions {
  /** The operator made Kubernetes objects from the spec. */
  public static final String ACCEPTED = "Accepted";

  /** Enough pods are ready. */
  public static final String AVAILABLE = "Available";

  /** The gateway or an ingress controller routes calls to the server. */
  public static final String ROUTED = "Routed";

  /** The server answered an MCP handshake. */
  public static final String VERIFIED = "Verified";

  /** The server lists exactly the approved tools. */
  public static final String TOOLS_MATCH = "ToolsMatch";

  /** Summarises the others: users can call the server at {@code status.url}. */
  public static final String READY = "Ready";

  /** The status of a condition that holds. */
  public static final String TRUE = "True";

  private Conditions() {}

  /** Whether the condition's status is {@code "True"}. */
  public static boolean isTrue(Condition condition) {
    return isTrue(condition.getStatus());
  }

  /** Whether this is the status of a condition that holds, of any kind of object. */
  public static boolean isTrue(String status) {
    return TRUE.equals(status);
  }
}
