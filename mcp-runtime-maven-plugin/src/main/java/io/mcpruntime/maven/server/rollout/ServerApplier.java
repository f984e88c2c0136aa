package io.mcpruntime.maven.server.rollout;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.ApplyResult;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.server.history.HistoryWriter;
import io.mcpruntime.maven.server.history.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies all servers or none, then waits until each is Ready. Records the specs that it replaces.
 * Not thread-safe.
 */
public final class ServerApplier {
  private final Cluster cluster;
  private final RolloutWatch rollout;
  private final Progress progress;
  private final Map<String, Revision> replaced = new HashMap<>();

  public ServerApplier(Cluster cluster, RolloutWatch rollout, Progress progress) {
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
      previews.add(applier.preview(server));
    }
    HistoryWriter history = new HistoryWriter(cluster);
    for (MCPServer after : previews) {
      history.record(after).ifPresent(before -> replaced.put(after.qualifiedName(), before));
    }
    List<MCPServer> applied = new ArrayList<>();
    for (MCPServer server : wanted) {
      ApplyResult<MCPServer> result = applier.apply(server);
      progress.say(Applier.name(server) + " " + result.outcome().text());
      applied.add(result.object());
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
      ready.add(rollout.await(server));
    }
    return ready;
  }
}
