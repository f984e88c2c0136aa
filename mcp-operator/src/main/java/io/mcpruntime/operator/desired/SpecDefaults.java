package io.mcpruntime.operator.desired;

import io.mcpruntime.crd.AutoscalingSpec;
import io.mcpruntime.crd.IngressSpec;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.NetworkPolicySpec;
import io.mcpruntime.crd.policy.EgressPolicy;
import java.util.Optional;

/** Answers for what a spec leaves open and the CRD doesn't fill in. */
public final class SpecDefaults {
  /** The port's name in pods, Service and Ingress. */
  static final String PORT = "mcp";

  private SpecDefaults() {}

  /** Whether the server has an Ingress of its own: no, unless the spec says yes. */
  public static boolean hasIngress(MCPServer server) {
    return ingress(server).map(IngressSpec::enabled).orElse(false);
  }

  /** Whether the pods have a service account of their own: unless the spec names one. */
  public static boolean hasServiceAccount(MCPServer server) {
    return server.getSpec().serviceAccountName() == null;
  }

  /** Whether somebody may not call: yes, unless the spec says no. */
  public static boolean hasNetworkPolicy(MCPServer server, PlatformContext platform) {
    return platform.egress() == EgressPolicy.DENY
        || !Boolean.FALSE.equals(networkPolicy(server).enabled());
  }

  /** Whether the load says how many pods there are. */
  public static boolean hasAutoscaler(MCPServer server) {
    return server.getSpec().autoscaling() != null;
  }

  /** Whether some pods must stay: when the spec says so, or there are several. */
  public static boolean hasDisruptionBudget(MCPServer server) {
    return server.getSpec().disruptionBudget() != null || leastPods(server) > 1;
  }

  static NetworkPolicySpec networkPolicy(MCPServer server) {
    return Optional.ofNullable(server.getSpec().networkPolicy())
        .orElse(new NetworkPolicySpec(true, null));
  }

  /** That there are while nothing fails; of an autoscaler the fewest. */
  static int leastPods(MCPServer server) {
    AutoscalingSpec autoscaling = server.getSpec().autoscaling();
    Integer least = autoscaling == null ? server.getSpec().replicas() : autoscaling.minReplicas();
    return least == null ? 1 : least;
  }

  /** The server's wishes for its Ingress, if it has any. */
  public static Optional<IngressSpec> ingress(MCPServer server) {
    return Optional.ofNullable(server.getSpec().ingress());
  }
}
