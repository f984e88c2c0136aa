package io.mcpruntime.maven.server.list;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.cluster.RetryOn429;
import java.util.Comparator;
import java.util.List;

/**
 * The servers of a namespace, or of all.
 *
 * @param namespace null for all
 */
public record ServerList(String namespace, List<ListedServer> servers) {
  public ServerList {
    servers = List.copyOf(servers);
  }

  /**
   * Reads the list from a cluster.
   *
   * @param namespace null for all
   */
  public static ServerList read(Cluster cluster, String namespace) throws ClusterException {
    try {
      var all = cluster.client().resources(MCPServer.class);
      List<MCPServer> servers =
          RetryOn429.calling(
                  () ->
                      namespace == null
                          ? all.inAnyNamespace().list()
                          : all.inNamespace(namespace).list())
              .getItems();
      return new ServerList(
          namespace,
          servers.stream()
              .map(ListedServer::of)
              .sorted(
                  Comparator.comparing(ListedServer::namespace).thenComparing(ListedServer::name))
              .toList());
    } catch (KubernetesClientException e) {
      throw Failures.explain(
          "cannot list the servers of "
              + (namespace == null
                  ? "all namespaces (of one: -Dmcp.namespace)"
                  : "namespace " + namespace),
          e);
    }
  }
}
