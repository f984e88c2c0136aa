package io.mcpruntime.maven;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.EntryLines;
import io.mcpruntime.maven.server.diff.ServerDiff;
import io.mcpruntime.maven.server.report.DeployReport;
import io.mcpruntime.maven.server.report.Outcome;
import io.mcpruntime.maven.server.report.ServerReport;
import io.mcpruntime.maven.server.rollback.ServerRollback;
import io.mcpruntime.maven.server.rollout.RolloutOptions;
import io.mcpruntime.maven.server.rollout.RolloutWatch;
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

  private final DeployReport report = new DeployReport();
  private RolloutOptions options;

  @Override
  DeployReport report() {
    return report;
  }

  @Override
  void requireOptions() throws MojoFailureException {
    options = new RolloutOptions(seconds("mcp.timeout", timeout), waitForNodes);
  }

  @Override
  Map<String, ?> act(Cluster cluster, MCPServer server) throws ClusterException {
    ServerReport one = report.server(server);
    one.observed(server);
    ServerRollback rollback = new ServerRollback(cluster, getLog()::info);
    if (dryRun) {
      ServerDiff difference = rollback.preview(server, to);
      printDifference(difference.lines());
      one.is(Outcome.DRY_RUN);
      return Map.of("servers", report.results(), "difference", difference.lines());
    }
    RolloutWatch rollout =
        new RolloutWatch(cluster, options, EntryLines::ofDeployed, getLog()::info);
    one.observed(rollback.run(server, to, rollout));
    one.is(Outcome.ROLLED_BACK);
    return Map.of("servers", report.results());
  }
}
