package io.mcpruntime.operator.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.MCPRouteClaim;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Preview;
import io.mcpruntime.operator.admission.Admission;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Indexes the controller's servers by namespace and by requested route. */
final class ServerIndex {
  /** Orders accepted servers first: a new server takes no route from a running one. */
  private static final Comparator<MCPServer> FIRST =
      Comparator.comparing((MCPServer server) -> !Admission.wasAccepted(server))
          .thenComparing(MCPServer.OLDEST_FIRST);

  private static final String ROUTE = "servers-of-route";
  private static final String NAMESPACE = "servers-of-namespace";
  private static final String PREVIEWED = "previews-of-route";

  private final IndexedResourceCache<MCPServer> cache;

  ServerIndex(EventSourceContext<MCPServer> context) {
    cache = context.getPrimaryCache();
    context.getPrimaryCache().addIndexer(ROUTE, server -> List.of(claimName(server)));
    context
        .getPrimaryCache()
        .addIndexer(NAMESPACE, server -> List.of(server.getMetadata().getNamespace()));
    context
        .getPrimaryCache()
        .addIndexer(
            PREVIEWED,
            server ->
                Preview.of(server)
                    .map(preview -> List.of(MCPRouteClaim.name("", preview.serverRoute())))
                    .orElse(List.of()));
  }

  /** Returns the name of the claim of a server's route. */
  static String claimName(MCPServer server) {
    return MCPRouteClaim.name(server.routeHost(), server.route());
  }

  /** Whether the route is the server's long route, which needs no claim. */
  static boolean needsNoClaim(MCPServer server) {
    return server.routeHost().isEmpty() && server.route().equals(server.longRoute());
  }

  Stream<MCPServer> asking(String claimName) {
    return cache.byIndex(ROUTE, claimName).stream();
  }

  /** Returns the previews of servers whose route this claim is for. */
  Stream<MCPServer> previewsOf(String claimName) {
    return cache.byIndex(PREVIEWED, claimName).stream();
  }

  List<MCPServer> in(String namespace) {
    return cache.byIndex(NAMESPACE, namespace);
  }

  Stream<MCPServer> all() {
    return cache.list();
  }

  /** Whether the server exists and is not being deleted, like in the gateway's table. */
  boolean has(String namespace, String name) {
    return cache
        .get(new ResourceID(name, namespace))
        .filter(server -> !server.isMarkedForDeletion())
        .isPresent();
  }

  /** Returns an accepted server that requests the same route and comes first. */
  Optional<MCPServer> before(MCPServer server) {
    return asking(claimName(server))
        .filter(Admission::wasAccepted)
        .filter(other -> !other.isMarkedForDeletion())
        .filter(other -> !isSame(other, server))
        .filter(other -> FIRST.compare(other, server) < 0)
        .min(FIRST);
  }

  /** Whether objects of the server may exist, whether or not its newest spec is accepted. */
  static boolean hasObjects(MCPServer server) {
    return server.getStatus() != null
        && (server.getStatus().image() != null || server.getStatus().isTrue(Conditions.ACCEPTED));
  }

  static boolean isSame(MCPServer one, MCPServer other) {
    return ResourceID.fromResource(one).equals(ResourceID.fromResource(other));
  }
}
