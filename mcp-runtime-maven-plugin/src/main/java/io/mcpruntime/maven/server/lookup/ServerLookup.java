package io.mcpruntime.maven.server.lookup;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.metadata.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds one server of a cluster by its name, and suggests the nearest name where there is none. */
public final class ServerLookup {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");

  private final Cluster cluster;

  public ServerLookup(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Returns the server.
   *
   * @param place the namespace in a message, with the reason why it is that one
   * @throws ClusterException with the nearest name when there is no such server
   */
  public MCPServer find(String namespace, String place, String name) throws ClusterException {
    Optional<MCPServer> server = lookFor(namespace, name);
    if (server.isEmpty()) {
      throw new ClusterException(
          "no server \"%s\" in namespace %s of context \"%s\"%s; of another: -Dmcp.server=NAMESPACE/NAME"
              .formatted(name, place, cluster.context(), nearest(namespace, name)));
    }
    return server.get();
  }

  /** Returns the server, if there is one. */
  public Optional<MCPServer> lookFor(String namespace, String name) throws ClusterException {
    // Anything else would be part of another request's path.
    if (!NAME.matcher(name).matches() || !NAME.matcher(namespace).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
          cluster.client().resources(MCPServer.class).inNamespace(namespace).withName(name).get());
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read server " + namespace + "/" + name, e);
    }
  }

  private String nearest(String namespace, String name) {
    if (!NAME.matcher(namespace).matches()) {
      return "";
    }
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
