package io.mcpruntime.maven;

import io.mcpruntime.maven.client.endpoint.DeployedChoice;
import io.mcpruntime.maven.client.endpoint.TargetException;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.project.OwnServers;
import java.io.IOException;
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
      return act(
          cluster, new DeployedChoice(OwnServers.of(session, namespace, getLog()::warn), cluster));
    } catch (TargetException e) {
      getLog().debug(e);
      throw new MojoFailureException(e.getMessage());
    }
  }

  /** Checks the goal's own parameters before a cluster is asked. */
  void requireOptions() throws MojoFailureException {}

  /** Does the goal's work with the servers that the user chose, and says what it did. */
  abstract Map<String, ?> act(Cluster cluster, DeployedChoice choice)
      throws ClusterException, TargetException, IOException, MojoFailureException;
}
