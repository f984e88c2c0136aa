package io.mcpruntime.operator.desired;

import io.mcpruntime.crd.IngressSpec;
import io.mcpruntime.crd.MCPServer;
import java.util.Optional;

/** Answers for what a spec leaves open and the CRD doesn't fill in. */
public final class Defaults {
  /** The port's name in pods, Service and Ingress. */
  static final String PORT = "mcp";

  private Defaults() {}

  /** Whether the server has an Ingress of its own: no, unless the spec says yes. */
  public static boolean hasIngress(MCPServer server) {
    return ingress(server).map(IngressSpec::enabled).orElse(false);
  }

  /** The server's wishes for its Ingress, if it has any. */
  public static Optional<IngressSpec> ingress(MCPServer server) {
    return Optional.ofNullable(server.getSpec().ingress());
  }
}
