package io.mcpruntime.crd;

/** The condition types of {@link MCPServerStatus}: one name for each, everywhere. */
public final class Conditions {
  /** The spec could be turned into Kubernetes objects. */
  public static final String ACCEPTED = "Accepted";

  /** Enough pods are ready. */
  public static final String AVAILABLE = "Available";

  /** Something in the cluster leads the route to the server. */
  public static final String ROUTED = "Routed";

  /** The server answered an MCP handshake. */
  public static final String VERIFIED = "Verified";

  /** The live tool list is the approved one. */
  public static final String TOOLS_MATCH = "ToolsMatch";

  /** Sums up the others: users can call the server at {@code status.url}. */
  public static final String READY = "Ready";

  private Conditions() {}
}
