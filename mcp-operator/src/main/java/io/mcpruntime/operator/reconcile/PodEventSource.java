package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.ServerLabels;
import java.util.List;
import java.util.Set;

/** Watches the pods of all servers, for their status, the handshakes and the number that end. */
final class PodEventSource extends InformerEventSource<Pod, MCPServer> {
  private static final String TERMINATING = "terminating-pods-of-namespace";

  PodEventSource(EventSourceContext<MCPServer> context) {
    super(
        InformerEventSourceConfiguration.from(Pod.class, MCPServer.class)
            .withLabelSelector(ServerLabels.POD_SELECTOR)
            .withInformerListLimit(MCPServerReconciler.PAGE)
            .withNamespacesInheritedFromController()
            .withSecondaryToPrimaryMapper(PodEventSource::serverOf)
            .build(),
        context);
    addIndexer(TERMINATING, PodEventSource::namespaceOfTerminating);
  }

  /** Returns the terminating pods of the servers of a namespace. */
  List<Pod> terminating(String namespace) {
    return byIndex(TERMINATING, namespace);
  }

  private static List<String> namespaceOfTerminating(Pod pod) {
    return pod.isMarkedForDeletion() ? List.of(pod.getMetadata().getNamespace()) : List.of();
  }

  private static Set<ResourceID> serverOf(Pod pod) {
    String name = pod.getMetadata().getLabels().get(ServerLabels.NAME);
    return name == null ? Set.of() : Set.of(new ResourceID(name, pod.getMetadata().getNamespace()));
  }
}
