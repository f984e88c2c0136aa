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

/** Manages a server's ServiceAccount; public because JOSDK instantiates it. */
@KubernetesDependent(
    informer =
        @Informer(
            labelSelector = ServerLabels.MANAGED_SELECTOR,
            informerListLimit = OwnedDependent.PAGE))
public final class ServiceAccountDependent extends OwnedDependent<ServiceAccount> {
  /** The name in the workflow: the Deployment depends on it, since pods need their account. */
  static final String NAME = "serviceaccount";

  /** Creates the dependent. */
  public ServiceAccountDependent() {
    super(ServiceAccount.class);
  }

  /**
   * Deletes the account if the spec names another one. A precondition would delete the dependent
   * objects, too.
   */
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
