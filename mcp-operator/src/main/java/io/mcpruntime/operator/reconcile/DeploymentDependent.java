package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.DesiredDeployment;
import io.mcpruntime.operator.desired.PlatformContext;
import io.mcpruntime.operator.desired.ServerLabels;

/** Manages a server's Deployment; public because JOSDK instantiates it. */
@KubernetesDependent(
    informer =
        @Informer(
            labelSelector = ServerLabels.MANAGED_SELECTOR,
            informerListLimit = OwnedDependent.PAGE))
public final class DeploymentDependent extends OwnedDependent<Deployment> {
  /** Creates the dependent. */
  public DeploymentDependent() {
    super(Deployment.class);
  }

  @Override
  protected Deployment desired(MCPServer server, Context<MCPServer> context) {
    PlatformContext platform = platform(context);
    return DesiredDeployment.of(
        server, DeploymentContextReader.look(server, platform, context), platform);
  }

  @Override
  public Deployment create(Deployment desired, MCPServer server, Context<MCPServer> context) {
    PodFieldSupport.check(desired, server, context.getClient());
    return super.create(desired, server, context);
  }

  @Override
  public Deployment update(
      Deployment actual, Deployment desired, MCPServer server, Context<MCPServer> context) {
    PodFieldSupport.check(desired, server, context.getClient());
    return super.update(actual, desired, server, context);
  }
}
