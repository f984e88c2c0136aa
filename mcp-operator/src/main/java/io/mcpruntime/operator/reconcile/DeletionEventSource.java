package io.mcpruntime.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.mcpruntime.crd.MCPServer;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reports deleted servers. Without a finalizer no reconciliation reports them. A server that
 * finalizers of others keep counts as deleted.
 */
final class DeletionEventSource extends AbstractEventSource<MCPServer, MCPServer>
    implements ResourceEventAware<MCPServer> {
  private final Consumer<MCPServer> forget;

  DeletionEventSource(Consumer<MCPServer> forget) {
    super(MCPServer.class, "deletions");
    this.forget = forget;
  }

  @Override
  public Set<MCPServer> getSecondaryResources(MCPServer server) {
    return Set.of();
  }

  @Override
  public void onResourceUpdated(MCPServer server, MCPServer before) {
    if (server.isMarkedForDeletion() && !before.isMarkedForDeletion()) {
      forget.accept(server);
    }
  }

  @Override
  public void onResourceDeleted(MCPServer server) {
    forget.accept(server);
  }
}
