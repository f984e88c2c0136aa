package io.mcpruntime.maven;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.server.restart.ServerRestart;
import io.mcpruntime.maven.server.rollout.RolloutOptions;
import io.mcpruntime.maven.server.status.StatusReader;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Replaces the pods of deployed servers, one after the other as in a rollout, and waits until the
 * servers are ready again.
 */
@Mojo(name = "restart", requiresProject = false, aggregator = true, threadSafe = true)
public final class RestartMojo extends AbstractDeployedServersMojo {
  /** How long to wait for a server to become ready, in seconds. */
  @Parameter(property = "mcp.timeout", defaultValue = "300")
  private int timeout;

  /** Waits for a pod that fits no node, for clusters that add nodes on demand. */
  @Parameter(property = "mcp.waitForNodes", defaultValue = "false")
  private boolean waitForNodes;

  private RolloutOptions options;

  @Override
  void requireOptions() throws MojoFailureException {
    options = new RolloutOptions(seconds("mcp.timeout", timeout), waitForNodes);
  }

  @Override
  Map<String, ?> act(Cluster cluster, List<MCPServer> servers) throws ClusterException {
    List<MCPServer> ready = new ServerRestart(cluster, options, getLog()::info).run(servers);
    return Map.of("servers", ready.stream().map(StatusReader::row).toList());
  }
}
