package io.mcpruntime.maven.server.lookup;

import io.fabric8.kubernetes.api.model.Pod;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import java.util.Comparator;
import java.util.stream.Stream;

/** The pods of a server, found by the labels that the operator gives them. */
public final class ServerPods {
  private ServerPods() {}

  /**
   * The newest comes first.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException when they can't be listed
   */
  public static Stream<Pod> newestFirst(Cluster cluster, MCPServer server) {
    return cluster
        .client()
        .pods()
        .inNamespace(server.getMetadata().getNamespace())
        .withLabel("app.kubernetes.io/name", server.getMetadata().getName())
        .withLabel("app.kubernetes.io/component", "mcp-server")
        .list()
        .getItems()
        .stream()
        .sorted(
            Comparator.comparing((Pod pod) -> pod.getMetadata().getCreationTimestamp()).reversed());
  }
}
