package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.ReconcileResult;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.Defaults;
import io.mcpruntime.operator.desired.Labels;
import io.mcpruntime.operator.desired.ServiceAccountOf;

/**
 * Keeps a server's ServiceAccount as {@link ServiceAccountOf} says; public for JOSDK, which makes
 * it.
 */
@KubernetesDependent(
    informer =
        @Informer(labelSelector = Labels.MANAGED_SELECTOR, informerListLimit = OwnedDependent.PAGE))
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
    if (Defaults.hasServiceAccount(server)) {
      return super.reconcile(server, context);
    }
    delete(server, context);
    return ReconcileResult.noOperation(null);
  }

  @Override
  protected ServiceAccount desired(MCPServer server, Context<MCPServer> context) {
    return ServiceAccountOf.desired(server);
  }

  @Override
  String name(MCPServer server) {
    return ServiceAccountOf.ownName(server);
  }
}
