package io.mcpruntime.maven.server.rollback;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.server.diff.ServerDiff;
import io.mcpruntime.maven.server.history.Revision;
import io.mcpruntime.maven.server.history.ServerHistory;
import io.mcpruntime.maven.server.rollout.RolloutWatch;
import io.mcpruntime.maven.server.rollout.ServerApplier;
import java.util.List;

/** Returns a server to a spec that it had: applies it as a deploy does. */
public final class ServerRollback {
  private final Cluster cluster;
  private final Progress progress;

  public ServerRollback(Cluster cluster, Progress progress) {
    this.cluster = cluster;
    this.progress = progress;
  }

  /** Returns what {@link #run} would change, and says which revisions there are. */
  public ServerDiff preview(MCPServer server, String to) throws ClusterException {
    ServerHistory history = ServerHistory.of(server);
    Revision target = history.find(server, to);
    for (Revision one : history.newestFirst()) {
      progress.say("%s, replaced %s".formatted(one, one.replacedAt()));
    }
    progress.say("would return " + server.qualifiedName() + " to " + target);
    return ServerDiff.of(cluster, target.resource(server));
  }

  /**
   * Applies the spec, and returns the server once it is ready.
   *
   * @param to as in {@link ServerHistory#find}
   */
  public MCPServer run(MCPServer server, String to, RolloutWatch rollout) throws ClusterException {
    MCPServer ready = restore(server, ServerHistory.of(server).find(server, to), rollout);
    progress.say(server.qualifiedName() + " is ready at " + ready.getStatus().url());
    return ready;
  }

  MCPServer restore(MCPServer server, Revision target, RolloutWatch rollout)
      throws ClusterException {
    progress.say("returns " + server.qualifiedName() + " to " + target);
    ServerApplier applier = new ServerApplier(cluster, rollout, progress);
    return applier.await(applier.apply(List.of(target.resource(server)))).get(0);
  }
}
