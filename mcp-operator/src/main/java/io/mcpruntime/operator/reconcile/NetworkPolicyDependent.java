package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.DesiredNetworkPolicy;
import io.mcpruntime.operator.desired.ServerLabels;

/**
 * Keeps a server's NetworkPolicy as {@link DesiredNetworkPolicy} says; public for JOSDK, which
 * makes it.
 */
@KubernetesDependent(
    informer =
        @Informer(
            labelSelector = ServerLabels.MANAGED_SELECTOR,
            informerListLimit = OwnedDependent.PAGE))
public final class NetworkPolicyDependent extends OwnedDependent<NetworkPolicy> {
  /** Called by JOSDK. */
  public NetworkPolicyDependent() {
    super(NetworkPolicy.class);
  }

  @Override
  protected NetworkPolicy desired(MCPServer server, Context<MCPServer> context) {
    return DesiredNetworkPolicy.of(server, platform(context));
  }
}
