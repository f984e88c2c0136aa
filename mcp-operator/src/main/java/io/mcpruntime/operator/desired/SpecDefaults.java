package io.mcpruntime.operator.desired;

import io.mcpruntime.crd.AutoscalingSpec;
import io.mcpruntime.crd.IngressSpec;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.NetworkPolicySpec;
import io.mcpruntime.crd.policy.EgressPolicy;
import java.util.Optional;

/** The defaults of fields that the CRD does not fill in. */
public final class SpecDefaults {
  /** The port's name in pods, Service and Ingress. */
  static final String PORT = "mcp";

  private SpecDefaults() {}

  /** Whether the server has its own Ingress; the default is no. */
  public static boolean hasIngress(MCPServer server) {
    return ingress(server).map(IngressSpec::enabled).orElse(false);
  }

  /** Whether the operator makes a service account for the pods: yes, unless the spec names one. */
  public static boolean hasServiceAccount(MCPServer server) {
    return server.getSpec().serviceAccountName() == null;
  }

  /**
   * Whether the server has a NetworkPolicy: the default is yes, and {@code egress: deny} of the
   * policy enforces it.
   */
  public static boolean hasNetworkPolicy(MCPServer server, PlatformContext platform) {
    return platform.egress() == EgressPolicy.DENY
        || !Boolean.FALSE.equals(networkPolicy(server).enabled());
  }

  /** Whether the server has an autoscaler. */
  public static boolean hasAutoscaler(MCPServer server) {
    return server.getSpec().autoscaling() != null;
  }

  /** Whether the server has a disruption budget: by its spec, or because it has several pods. */
  public static boolean hasDisruptionBudget(MCPServer server) {
    return server.getSpec().disruptionBudget() != null || leastPods(server) > 1;
  }

  static NetworkPolicySpec networkPolicy(MCPServer server) {
    return Optional.ofNullable(server.getSpec().networkPolicy())
        .orElse(new NetworkPolicySpec(true, null));
  }

  /** Returns the number of pods that always run; with an autoscaler its minimum. */
  static int leastPods(MCPServer server) {
    AutoscalingSpec autoscaling = server.getSpec().autoscaling();
    Integer least = autoscaling == null ? server.getSpec().replicas() : autoscaling.minReplicas();
    return least == null ? 1 : least;
  }

  /** Returns the settings of the server's own Ingress. */
  public static Optional<IngressSpec> ingress(MCPServer server) {
    return Optional.ofNullable(server.getSpec().ingress());
  }
}
