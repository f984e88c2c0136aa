package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.Service;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.DesiredService;
import io.mcpruntime.operator.desired.ServerLabels;

/** Manages a server's Service; public because JOSDK instantiates it. */
@KubernetesDependent(
    informer =
        @Informer(
            labelSelector = ServerLabels.MANAGED_SELECTOR,
            informerListLimit = OwnedDependent.PAGE))
public final class ServiceDependent extends OwnedDependent<Service> {
  /** Creates the dependent. */
  public ServiceDependent() {
    super(Service.class);
  }

  @Override
  protected Service desired(MCPServer server, Context<MCPServer> context) {
    return DesiredService.of(server);
  }
}
