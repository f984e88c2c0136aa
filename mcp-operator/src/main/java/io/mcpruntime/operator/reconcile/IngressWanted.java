package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.Defaults;

/** Without it the Ingress is deleted; public for JOSDK, which makes it. */
public final class IngressWanted implements Condition<Ingress, MCPServer> {
  @Override
  public boolean isMet(
      DependentResource<Ingress, MCPServer> dependent,
      MCPServer server,
      Context<MCPServer> context) {
    return Defaults.hasIngress(server);
  }
}
