package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.mcpruntime.crd.MCPServer;

/** The PodDisruptionBudget that keeps a server reachable while nodes are drained. */
public final class DisruptionBudgetOf {
  private DisruptionBudgetOf() {}

  /** A pure function of the server. */
  public static PodDisruptionBudget desired(MCPServer server) {
    return new PodDisruptionBudgetBuilder()
        .withNewMetadata()
        .withName(server.getMetadata().getName())
        .withNamespace(server.getMetadata().getNamespace())
        .withLabels(Labels.of(server))
        .endMetadata()
        .withNewSpec()
        .withMinAvailable(minAvailable(server))
        .withNewSelector()
        .withMatchLabels(Labels.selector(server))
        .endSelector()
        .endSpec()
        .build();
  }

  private static IntOrString minAvailable(MCPServer server) {
    return server.getSpec().disruptionBudget() == null
        ? new IntOrString(1)
        : server.getSpec().disruptionBudget().minAvailable();
  }
}
