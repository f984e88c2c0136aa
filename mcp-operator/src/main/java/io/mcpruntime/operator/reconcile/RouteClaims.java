package io.mcpruntime.operator.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.mcpruntime.crd.MCPServer;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Tells the other servers that claim a route when one of them appears, goes, or changes its mind:
 * who has it may have changed. Reads the controller's own cache, and watches nothing of its own.
 */
final class RouteClaims extends AbstractEventSource<MCPServer, MCPServer>
    implements ResourceEventAware<MCPServer> {
  private static final String INDEX = "route";

  private final IndexedResourceCache<MCPServer> servers;

  RouteClaims(EventSourceContext<MCPServer> context) {
    super(MCPServer.class, "route-claims");
    servers = context.getPrimaryCache();
    context
        .getPrimaryCache()
        .addIndexer(INDEX, server -> List.of(server.route(), server.longRoute()));
  }

  /** All servers that would be reached at this route, if each were alone. */
  static List<MCPServer> of(String route, IndexedResourceCache<MCPServer> servers) {
    return servers.byIndex(INDEX, route);
  }

  @Override
  public Set<MCPServer> getSecondaryResources(MCPServer server) {
    return Set.of();
  }

  @Override
  public void onResourceCreated(MCPServer server) {
    tellOthers(server);
  }

  @Override
  public void onResourceUpdated(MCPServer now, MCPServer before) {
    if (!Objects.equals(now.route(), before.route())) {
      tellOthers(before);
      tellOthers(now);
    }
  }

  @Override
  public void onResourceDeleted(MCPServer server) {
    tellOthers(server);
  }

  private void tellOthers(MCPServer server) {
    ResourceID self = ResourceID.fromResource(server);
    for (String route : List.of(server.route(), server.longRoute())) {
      of(route, servers).stream()
          .map(ResourceID::fromResource)
          .filter(other -> !other.equals(self))
          .forEach(other -> getEventHandler().handleEvent(new Event(other)));
    }
  }
}
