package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.ReconcileResult;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.DesiredServiceAccount;
import io.mcpruntime.operator.desired.ServerLabels;
import io.mcpruntime.operator.desired.SpecDefaults;

/**
 * Keeps a server's ServiceAccount as {@link DesiredServiceAccount} says; public for JOSDK, which
 * makes it.
 */
@KubernetesDependent(
    informer =
        @Informer(
            labelSelector = ServerLabels.MANAGED_SELECTOR,
            informerListLimit = OwnedDependent.PAGE))
public final class ServiceAccountDependent extends OwnedDependent<ServiceAccount> {
  /** In the workflow: the Deployment comes after it, since no pod is made without its account. */
  static final String NAME = "serviceaccount";

  /** Called by JOSDK. */
  public ServiceAccountDependent() {
    super(ServiceAccount.class);
  }

  /** Not by a precondition: one that isn't met deletes what comes after it, too. */
  @Override
  public ReconcileResult<ServiceAccount> reconcile(MCPServer server, Context<MCPServer> context) {
    if (SpecDefaults.hasServiceAccount(server)) {
      return super.reconcile(server, context);
    }
    delete(server, context);
    return ReconcileResult.noOperation(null);
  }

  @Override
  protected ServiceAccount desired(MCPServer server, Context<MCPServer> context) {
    return DesiredServiceAccount.of(server);
  }

  @Override
  String name(MCPServer server) {
    return DesiredServiceAccount.ownName(server);
  }
}
