package io.mcpruntime.maven.client.endpoint;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.client.endpoint.NamespaceChoice.Namespace;
import io.mcpruntime.maven.client.endpoint.TargetChoice.ProjectServers;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.server.lookup.ServerLookup;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses servers of a cluster, for a goal that does not ask those on this machine. */
public final class DeployedChoice {
  private final ProjectServers project;
  private final Cluster cluster;

  public DeployedChoice(ProjectServers project, Cluster cluster) {
    this.project = project;
    this.cluster = cluster;
  }

  /**
   * Returns the servers of these names, each once, or none before all are found.
   *
   * @param names comma-separated, each alone or behind its namespace and a slash; null for the
   *     project's only server
   */
  public List<MCPServer> several(String names) throws ClusterException, TargetException {
    Map<String, MCPServer> found = new LinkedHashMap<>();
    for (String name : names == null ? List.of(own()) : split(names)) {
      MCPServer server = find(name);
      found.put(server.qualifiedName(), server);
    }
    return List.copyOf(found.values());
  }

  /** Returns the server of this name, or the project's only one for null. */
  public MCPServer one(String name) throws ClusterException, TargetException {
    return find(name == null ? own() : name.strip());
  }

  private static List<String> split(String names) throws TargetException {
    List<String> split =
        Arrays.stream(names.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
    if (split.isEmpty()) {
      throw new TargetException("mcp.server names no server; -Dmcp.server=NAME");
    }
    return split;
  }

  private MCPServer find(String server) throws ClusterException {
    Namespace namespace = new NamespaceChoice(project, cluster.context()).of(server);
    return new ServerLookup(cluster)
        .find(namespace.name(), namespace.toString(), server.substring(server.indexOf('/') + 1));
  }

  private String own() throws TargetException {
    List<String> own = project.names().stream().distinct().toList();
    if (own.size() > 1) {
      throw TargetException.several(
          "are in this project", own.stream().map(name -> name.replaceFirst("^/", "")).toList());
    }
    return own.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new TargetException(
                    "which server? There is none in this folder; choose one of the cluster with"
                        + " -Dmcp.server=NAME (mcp:list shows them)"));
  }
}
