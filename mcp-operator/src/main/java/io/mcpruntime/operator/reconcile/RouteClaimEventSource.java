package io.mcpruntime.operator.reconcile;

import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.mcpruntime.crd.MCPRouteClaim;
import io.mcpruntime.crd.MCPServer;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Watches the claims of routes. A change triggers the owner, all servers that request the route,
 * and all previews of a server with this route.
 */
final class RouteClaimEventSource extends InformerEventSource<MCPRouteClaim, MCPServer> {
  RouteClaimEventSource(
      EventSourceContext<MCPServer> context, ServerIndex servers, String platform) {
    super(
        InformerEventSourceConfiguration.from(MCPRouteClaim.class, MCPServer.class)
            .withName("route-claims")
            .withNamespaces(Set.of(platform))
            .withInformerListLimit(MCPServerReconciler.PAGE)
            .withSecondaryToPrimaryMapper(claim -> concerned(claim, servers))
            .withPrimaryToSecondaryMapper(
                (MCPServer server) ->
                    Set.of(new ResourceID(ServerIndex.claimName(server), platform)))
            .build(),
        context);
  }

  private static Set<ResourceID> concerned(MCPRouteClaim claim, ServerIndex servers) {
    String name = claim.getMetadata().getName();
    return Stream.concat(
            Stream.of(new ResourceID(claim.getSpec().server(), claim.getSpec().namespace())),
            Stream.concat(servers.asking(name), servers.previewsOf(name))
                .map(ResourceID::fromResource))
        .collect(Collectors.toUnmodifiableSet());
  }
}
