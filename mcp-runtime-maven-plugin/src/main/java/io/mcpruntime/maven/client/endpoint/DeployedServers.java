package io.mcpruntime.maven.client.endpoint;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.client.endpoint.NamespaceChoice.Namespace;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.metadata.Spelling;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.maven.server.status.StatusReader;
import io.mcpruntime.maven.server.status.StatusReport.ServerRow;
import java.net.URI;
import java.util.List;

/** Where the servers of a cluster are reached, as their status says. */
final class DeployedServers {
  private static final int LONGEST = 1_000;

  private final Cluster cluster;

  DeployedServers(Cluster cluster) {
    this.cluster = cluster;
  }

  TargetServer find(Namespace choice, String name) throws ClusterException {
    String namespace = choice.name();
    MCPServer server = get(namespace, name);
    if (server == null) {
      throw new ClusterException(
          "no server \"%s\" in namespace %s of context \"%s\"%s; of another: -Dmcp.server=NAMESPACE/NAME"
              .formatted(name, choice, cluster.context(), nearest(namespace, name)));
    }
    return target(server, cluster.context());
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

  private MCPServer get(String namespace, String name) throws ClusterException {
    try {
      return cluster
          .client()
          .resources(MCPServer.class)
          .inNamespace(namespace)
          .withName(name)
          .get();
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read server " + namespace + "/" + name, e);
    }
  }

  private String nearest(String namespace, String name) throws ClusterException {
    try {
      List<String> names =
          cluster
              .client()
              .resources(MCPServer.class)
              .inNamespace(namespace)
              .list()
              .getItems()
              .stream()
              .map(server -> server.getMetadata().getName())
              .toList();
      return Spelling.nearest(name, names).map(n -> ", nearest is \"" + n + "\"").orElse("");
    } catch (KubernetesClientException e) {
      // One may read a server and not list them, and without the platform there are none.
      return "";
    }
  }
}
