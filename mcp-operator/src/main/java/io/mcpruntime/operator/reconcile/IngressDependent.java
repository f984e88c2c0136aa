package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.DesiredIngress;
import io.mcpruntime.operator.desired.ServerLabels;

/** Manages a server's own Ingress; public because JOSDK instantiates it. */
@KubernetesDependent(
    informer =
        @Informer(
            labelSelector = ServerLabels.MANAGED_SELECTOR,
            informerListLimit = OwnedDependent.PAGE))
public final class IngressDependent extends OwnedDependent<Ingress> {
  /** Creates the dependent. */
  public IngressDependent() {
    super(Ingress.class);
  }

  @Override
  protected Ingress desired(MCPServer server, Context<MCPServer> context) {
    return DesiredIngress.of(server);
  }
}
