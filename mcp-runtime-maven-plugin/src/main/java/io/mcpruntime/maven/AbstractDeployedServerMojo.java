package io.mcpruntime.maven;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.client.endpoint.DeployedChoice;
import io.mcpruntime.maven.client.endpoint.TargetException;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal about one deployed server. */
abstract class AbstractDeployedServerMojo extends AbstractDeployedMojo {
  /** The server's name, or {@code namespace/name}. The default is the project's only server. */
  @Parameter(property = "mcp.server")
  private String server;

  @Override
  final Map<String, ?> act(Cluster cluster, DeployedChoice choice)
      throws ClusterException, TargetException, IOException, MojoFailureException {
    return act(cluster, choice.one(server));
  }

  /** Does the goal's work with the server that is meant, and says what it did. */
  abstract Map<String, ?> act(Cluster cluster, MCPServer server)
      throws ClusterException, IOException, MojoFailureException;
}
