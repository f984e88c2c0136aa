package io.mcpruntime.operator.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.mcpruntime.crd.MCPServer;
import java.util.Set;

/** Triggers a reconciliation of every server when the administrator's policy changes. */
final class PolicyEventSource extends AbstractEventSource<MCPServer, MCPServer> {
  private final IndexerResourceCache<MCPServer> servers;

  PolicyEventSource(EventSourceContext<MCPServer> context) {
    super(MCPServer.class, "policy-changes");
    servers = context.getPrimaryCache();
  }

  @Override
  public Set<MCPServer> getSecondaryResources(MCPServer server) {
    return Set.of();
  }

  void changed() {
    if (isRunning()) {
      servers
          .list()
          .map(ResourceID::fromResource)
          .forEach(server -> getEventHandler().handleEvent(new Event(server)));
    }
  }
}
