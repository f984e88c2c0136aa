package io.mcpruntime.maven.client.endpoint;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.client.endpoint.NamespaceChoice.Namespace;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.maven.server.lookup.ServerLookup;
import io.mcpruntime.maven.server.status.StatusReader;
import io.mcpruntime.maven.server.status.StatusReport.ServerRow;
import java.net.URI;

/** Where the servers of a cluster are reached, as their status says. */
final class DeployedServers {
  private static final int LONGEST = 1_000;

  private final Cluster cluster;

  DeployedServers(Cluster cluster) {
    this.cluster = cluster;
  }

  TargetServer find(Namespace choice, String name) throws ClusterException {
    return target(
        new ServerLookup(cluster).find(choice.name(), choice.toString(), name), cluster.context());
  }

  static TargetServer target(MCPServer server, String context) throws ClusterException {
    ServerRow row = StatusReader.row(server);
    String where = row.namespace() + "/" + row.name() + " in context \"" + context + "\"";
    if (row.url() == null) {
      throw new ClusterException(where + " has no URL yet: " + row.reason());
    }
    String trouble = row.ready() ? null : TerminalText.line(row.reason(), LONGEST);
    return new TargetServer(URI.create(row.url()), row.name(), where, "the cluster", trouble);
  }
}
