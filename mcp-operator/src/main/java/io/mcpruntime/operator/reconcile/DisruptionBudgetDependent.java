package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.DesiredDisruptionBudget;
import io.mcpruntime.operator.desired.ServerLabels;

/** Manages a server's PodDisruptionBudget; public because JOSDK instantiates it. */
@KubernetesDependent(
    informer =
        @Informer(
            labelSelector = ServerLabels.MANAGED_SELECTOR,
            informerListLimit = OwnedDependent.PAGE))
public final class DisruptionBudgetDependent extends OwnedDependent<PodDisruptionBudget> {
  /** Creates the dependent. */
  public DisruptionBudgetDependent() {
    super(PodDisruptionBudget.class);
  }

  @Override
  protected PodDisruptionBudget desired(MCPServer server, Context<MCPServer> context) {
    return DesiredDisruptionBudget.of(server);
  }
}
