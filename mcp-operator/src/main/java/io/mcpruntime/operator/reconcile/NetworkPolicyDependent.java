package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.DesiredNetworkPolicy;
import io.mcpruntime.operator.desired.ServerLabels;

/** Manages a server's NetworkPolicy; public because JOSDK instantiates it. */
@KubernetesDependent(
    informer =
        @Informer(
            labelSelector = ServerLabels.MANAGED_SELECTOR,
            informerListLimit = OwnedDependent.PAGE))
public final class NetworkPolicyDependent extends OwnedDependent<NetworkPolicy> {
  /** Creates the dependent. */
  public NetworkPolicyDependent() {
    super(NetworkPolicy.class);
  }

  @Override
  protected NetworkPolicy desired(MCPServer server, Context<MCPServer> context) {
    return DesiredNetworkPolicy.of(server, platform(context));
  }
}
