package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.ServerLabels;
import java.util.Set;

/** Watches the pods of all servers, for their status and the handshakes. */
final class PodEventSource extends InformerEventSource<Pod, MCPServer> {
  PodEventSource(EventSourceContext<MCPServer> context) {
    super(
        InformerEventSourceConfiguration.from(Pod.class, MCPServer.class)
            .withLabelSelector(ServerLabels.POD_SELECTOR)
            .withInformerListLimit(MCPServerReconciler.PAGE)
            .withNamespacesInheritedFromController()
            .withSecondaryToPrimaryMapper(PodEventSource::serverOf)
            .build(),
        context);
  }

  private static Set<ResourceID> serverOf(Pod pod) {
    String name = pod.getMetadata().getLabels().get(ServerLabels.NAME);
    return name == null ? Set.of() : Set.of(new ResourceID(name, pod.getMetadata().getNamespace()));
  }
}
