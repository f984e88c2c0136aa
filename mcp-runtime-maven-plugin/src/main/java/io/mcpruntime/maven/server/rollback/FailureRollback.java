package io.mcpruntime.maven.server.rollback;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.server.history.Revision;
import io.mcpruntime.maven.server.report.DeployReport;
import io.mcpruntime.maven.server.report.Outcome;
import io.mcpruntime.maven.server.rollout.RolloutWatch;
import java.util.List;
import java.util.Map;

/** Returns the servers of a deploy that failed to the specs that they had before it. */
public final class FailureRollback {
  private final ServerRollback rollback;
  private final RolloutWatch rollout;
  private final DeployReport report;

  /**
   * @param report takes which servers were rolled back
   */
  public FailureRollback(
      Cluster cluster, RolloutWatch rollout, Progress progress, DeployReport report) {
    this.report = report;
    this.rollback = new ServerRollback(cluster, progress);
    this.rollout = rollout;
  }

  /**
   * Returns the failure, with a line for each server that says what became of it.
   *
   * @param applied the servers of the deploy
   * @param replaced the specs that it replaced, by the qualified names of their servers
   */
  public ClusterException run(
      ClusterException failure, List<MCPServer> applied, Map<String, Revision> replaced) {
    StringBuilder message = new StringBuilder(failure.getMessage());
    for (MCPServer server : applied) {
      message.append("\n").append(outcome(server, replaced.get(server.qualifiedName())));
    }
    return new ClusterException(message.toString(), failure);
  }

  private String outcome(MCPServer server, Revision before) {
    if (before == null) {
      return server.qualifiedName() + " was not rolled back: the deploy replaced no spec of it";
    }
    try {
      MCPServer ready = rollback.restore(server, before, rollout);
      report.server(server).is(Outcome.ROLLED_BACK);
      report.server(server).observed(ready);
      return "rolled back %s to %s: ready at %s"
          .formatted(server.qualifiedName(), before, ready.getStatus().url());
    } catch (ClusterException e) {
      return "rolled back %s to %s, which is not ready: %s"
          .formatted(server.qualifiedName(), before, e.getMessage().lines().findFirst().orElse(""));
    }
  }
}
