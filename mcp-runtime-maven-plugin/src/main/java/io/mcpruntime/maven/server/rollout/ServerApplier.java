package io.mcpruntime.maven.server.rollout;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.cluster.ApplyResult;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.server.history.HistoryWriter;
import io.mcpruntime.maven.server.history.Revision;
import io.mcpruntime.maven.server.report.DeployReport;
import io.mcpruntime.maven.server.report.Outcome;
import io.mcpruntime.maven.server.report.ServerReport;
import io.mcpruntime.maven.server.report.ServerReport.Timing;
import io.mcpruntime.maven.server.report.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Applies all servers or none, then waits until each is Ready. Records the specs that it replaces.
 * Not thread-safe.
 */
public final class ServerApplier {
  private final Cluster cluster;
  private final RolloutWatch rollout;
  private final Progress progress;
  private final DeployReport report;
  private final Set<String> unchanged = new HashSet<>();
  private final Map<String, Revision> replaced = new HashMap<>();

  public ServerApplier(Cluster cluster, RolloutWatch rollout, Progress progress) {
    this(cluster, rollout, progress, new DeployReport());
  }

  /**
   * @param report takes what was done for each server
   */
  public ServerApplier(
      Cluster cluster, RolloutWatch rollout, Progress progress, DeployReport report) {
    this.report = report;
    this.cluster = cluster;
    this.rollout = rollout;
    this.progress = progress;
  }

  /** Applies all and returns them as the API server has taken them. */
  public List<MCPServer> apply(List<MCPServer> wanted) throws ClusterException {
    Applier applier = new Applier(cluster);
    new DeployPermissions(cluster).require(wanted);
    List<MCPServer> previews = new ArrayList<>();
    for (MCPServer server : wanted) {
      try (Timing timing = report.server(server).begin(Step.APPLY)) {
        previews.add(applier.preview(server));
        timing.done();
      }
    }
    HistoryWriter history = new HistoryWriter(cluster);
    for (MCPServer after : previews) {
      history.record(after).ifPresent(before -> replaced.put(after.qualifiedName(), before));
    }
    List<MCPServer> applied = new ArrayList<>();
    for (MCPServer server : wanted) {
      try (Timing timing = report.server(server).begin(Step.APPLY)) {
        ApplyResult<MCPServer> result = applier.apply(server);
        progress.say(Applier.name(server) + " " + result.outcome().text());
        applied.add(result.object());
        report.server(server).observed(result.object());
        if (result.outcome() == ApplyOutcome.UNCHANGED) {
          unchanged.add(server.qualifiedName());
        }
        timing.done();
      }
    }
    return applied;
  }

  /** Returns the specs that were replaced, by the qualified names of their servers. */
  public Map<String, Revision> replaced() {
    return Map.copyOf(replaced);
  }

  /** Follows each until it is Ready, and returns them as they are then. */
  public List<MCPServer> await(List<MCPServer> applied) throws ClusterException {
    List<MCPServer> ready = new ArrayList<>();
    for (MCPServer server : applied) {
      ready.add(await(server));
    }
    return ready;
  }

  private MCPServer await(MCPServer applied) throws ClusterException {
    ServerReport server = report.server(applied);
    try (Timing timing = server.begin(Step.WAIT)) {
      MCPServer ready = rollout.await(applied);
      server.observed(ready);
      server.is(unchanged.contains(applied.qualifiedName()) ? Outcome.UNCHANGED : Outcome.DEPLOYED);
      timing.done();
      return ready;
    } catch (ClusterException e) {
      observe(applied);
      throw e;
    }
  }

  /** The conditions of a server that failed are part of the report, if they can be read. */
  private void observe(MCPServer applied) {
    try {
      MCPServer now = cluster.client().resource(applied).get();
      report.server(applied).observed(now == null ? applied : now);
    } catch (KubernetesClientException e) {
      report.server(applied).observed(applied);
    }
  }
}
