package io.mcpruntime.maven;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.client.endpoint.DeployedChoice;
import io.mcpruntime.maven.client.endpoint.TargetException;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.project.OwnServers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal about deployed servers, with or without a project. */
abstract class AbstractDeployedMojo extends AbstractClusterMojo {
  /**
   * The namespace of a server whose metadata and {@code mcp.server} have none. The default is the
   * namespace that this project last deployed it to ({@code target/mcp/deployed.json}), else {@code
   * mcp-servers}.
   */
  @Parameter(property = "mcp.namespace")
  private String namespace;

  @Override
  final Map<String, ?> run()
      throws ClusterException, MetadataException, IOException, MojoFailureException {
    requireOptions();
    try (Cluster cluster = connect()) {
      cluster.requirePlatform();
      return act(cluster, servers(cluster));
    }
  }

  /** Checks the goal's own parameters before a cluster is asked. */
  void requireOptions() throws MojoFailureException {}

  /** Returns what the user wrote as {@code mcp.server}, or null. */
  abstract String server();

  /** Whether {@code mcp.server} may be several names. */
  abstract boolean isForSeveral();

  /** Does the goal's work with the servers that are meant, and says what it did. */
  abstract Map<String, ?> act(Cluster cluster, List<MCPServer> servers)
      throws ClusterException, IOException, MojoFailureException;

  private List<MCPServer> servers(Cluster cluster)
      throws ClusterException, MetadataException, MojoFailureException {
    DeployedChoice choice =
        new DeployedChoice(OwnServers.of(session, namespace, getLog()::warn), cluster);
    try {
      return isForSeveral() ? choice.several(server()) : List.of(choice.one(server()));
    } catch (TargetException e) {
      getLog().debug(e);
      throw new MojoFailureException(e.getMessage());
    }
  }
}
