package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.DesiredAutoscaler;
import io.mcpruntime.operator.desired.ServerLabels;

/** Manages a server's HorizontalPodAutoscaler; public because JOSDK instantiates it. */
@KubernetesDependent(
    informer =
        @Informer(
            labelSelector = ServerLabels.MANAGED_SELECTOR,
            informerListLimit = OwnedDependent.PAGE))
public final class AutoscalerDependent extends OwnedDependent<HorizontalPodAutoscaler> {
  /** Creates the dependent. */
  public AutoscalerDependent() {
    super(HorizontalPodAutoscaler.class);
  }

  @Override
  protected HorizontalPodAutoscaler desired(MCPServer server, Context<MCPServer> context) {
    return DesiredAutoscaler.of(server);
  }
}
