package io.mcpruntime.maven.server.logs;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.server.lookup.ServerPods;
import io.mcpruntime.maven.server.status.StatusReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Shows the logs of a server's pods, once or until the server is deleted. */
public final class ServerLogs {
  private final Cluster cluster;
  private final LogOptions options;
  private final Consumer<String> lines;
  private final Progress progress;

  /**
   * @param lines takes each line of a log, safe for a terminal
   */
  public ServerLogs(
      Cluster cluster, LogOptions options, Consumer<String> lines, Progress progress) {
    this.cluster = cluster;
    this.options = options;
    this.lines = lines;
    this.progress = progress;
  }

  /** Shows them, the oldest pod first. */
  public void show(MCPServer server) throws ClusterException {
    if (server.runsElsewhere()) {
      progress.say(
          "%s runs elsewhere, at %s: its log is there"
              .formatted(server.qualifiedName(), server.getSpec().remote().url()));
      return;
    }
    LogOutput output = new LogOutput(lines, options.grep());
    LogQuery query = LogQuery.of(options);
    if (options.follow()) {
      new LogFollower(cluster, server, output, progress).follow(query);
      return;
    }
    List<PodLog> logs =
        pods(server).stream()
            .map(pod -> new PodLog(new LogRequests(cluster), pod, output))
            .toList();
    for (PodLog log : logs) {
      String refusal = log.show(query);
      if (refusal != null) {
        progress.say(log.name() + ": " + refusal);
      }
    }
  }

  private List<Pod> pods(MCPServer server) throws ClusterException {
    List<Pod> pods = new ArrayList<>(list(server));
    if (pods.isEmpty()) {
      String reason = StatusReader.row(server).reason();
      throw new ClusterException(
          server.qualifiedName() + " has no pods" + (reason == null ? "" : ": " + reason));
    }
    if (options.previous()) {
      pods.removeIf(pod -> PodLog.restarts(pod) == 0);
      if (pods.isEmpty()) {
        throw new ClusterException(
            "no pod of "
                + server.qualifiedName()
                + " has restarted: there is no previous log; leave out mcp.previous");
      }
    }
    Collections.reverse(pods);
    return pods;
  }

  private List<Pod> list(MCPServer server) throws ClusterException {
    try {
      return ServerPods.newestFirst(cluster, server).toList();
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot list the pods of " + server.qualifiedName(), e);
    }
  }
}
