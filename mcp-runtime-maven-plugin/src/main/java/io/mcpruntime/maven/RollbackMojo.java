package io.mcpruntime.maven;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.EntryLines;
import io.mcpruntime.maven.server.diff.ServerDiff;
import io.mcpruntime.maven.server.rollback.ServerRollback;
import io.mcpruntime.maven.server.rollout.RolloutOptions;
import io.mcpruntime.maven.server.rollout.RolloutWatch;
import io.mcpruntime.maven.server.status.StatusReader;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Returns a deployed server to the spec that it had before the last deploy, and waits until it is
 * ready. A second run returns to the spec that the first one replaced.
 */
@Mojo(name = "rollback", requiresProject = false, aggregator = true, threadSafe = true)
public final class RollbackMojo extends AbstractDeployedServerMojo {
  /**
   * The spec to return to: the number of a revision, as {@code mcp.dryRun} shows it, or the digest
   * of its image, such as {@code sha256:3f1c9a2}. The default is the newest that differs from the
   * present one.
   */
  @Parameter(property = "mcp.to")
  private String to;

  /** Shows the revisions and what would change, and changes nothing. */
  @Parameter(property = "mcp.dryRun", defaultValue = "false")
  private boolean dryRun;

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
  Map<String, ?> act(Cluster cluster, MCPServer server) throws ClusterException {
    ServerRollback rollback = new ServerRollback(cluster, getLog()::info);
    if (dryRun) {
      ServerDiff difference = rollback.preview(server, to);
      printDifference(difference.lines());
      return Map.of("server", server.qualifiedName(), "difference", difference.lines());
    }
    RolloutWatch rollout =
        new RolloutWatch(cluster, options, EntryLines::ofDeployed, getLog()::info);
    return Map.of("server", StatusReader.row(rollback.run(server, to, rollout)));
  }
}
