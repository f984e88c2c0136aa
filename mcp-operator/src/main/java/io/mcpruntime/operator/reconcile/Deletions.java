package io.mcpruntime.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.report.Report;
import java.util.Set;

/** Hears that a server is gone, for which no reconciliation comes: it has no finalizer. */
final class Deletions extends AbstractEventSource<Report, MCPServer>
    implements ResourceEventAware<MCPServer> {
  private final Report report;

  Deletions(Report report) {
    super(Report.class, "deletions");
    this.report = report;
  }

  @Override
  public Set<Report> getSecondaryResources(MCPServer server) {
    return Set.of();
  }

  @Override
  public void onResourceDeleted(MCPServer server) {
    report.deleted(server);
  }
}
