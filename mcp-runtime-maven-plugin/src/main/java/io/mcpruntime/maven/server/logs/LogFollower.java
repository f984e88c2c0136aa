package io.mcpruntime.maven.server.logs;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.server.lookup.ServerPods;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Follows the logs of all pods of a server, also of those that start later, until it is deleted.
 */
final class LogFollower {
  private static final int MOST_FAILURES = 30;

  private final Cluster cluster;
  private final MCPServer server;
  private final LogOutput output;
  private final Progress progress;
  private final Set<String> seen = new HashSet<>();
  private final List<Future<?>> followed = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(LogFollower::thread);

  LogFollower(Cluster cluster, MCPServer server, LogOutput output, Progress progress) {
    this.cluster = cluster;
    this.server = server;
    this.output = output;
    this.progress = progress;
  }

  /** A thread that waits for a line does not keep Maven from ending. */
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "mcp-logs");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * @param first what is asked of the pods that are there; of later ones everything is
   */
  void follow(LogQuery first) throws ClusterException {
    try {
      boolean asked = false;
      int failures = 0;
      while (true) {
        try {
          boolean isThere = isThere();
          if (isThere) {
            start(asked ? LogQuery.fromStart() : first);
          } else if (areDone()) {
            progress.say(server.qualifiedName() + " was deleted");
            return;
          }
          if (seen.isEmpty() && !asked) {
            progress.say(server.qualifiedName() + " has no pods yet");
          }
          asked = true;
          failures = 0;
        } catch (KubernetesClientException e) {
          if (e.getCode() != 0 || ++failures > MOST_FAILURES) {
            throw Failures.explain("cannot follow the logs of " + server.qualifiedName(), e);
          }
        }
        areDone();
        PodFollower.pause();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean isThere() {
    MCPServer now = cluster.client().resource(server).get();
    return now != null && now.getMetadata().getUid().equals(server.getMetadata().getUid());
  }

  private void start(LogQuery query) {
    for (Pod pod : ServerPods.newestFirst(cluster, server).toList()) {
      if (seen.add(pod.getMetadata().getUid())) {
        PodLog log = new PodLog(new LogRequests(cluster), pod, output);
        PodFollower follower = new PodFollower(cluster, pod, log, progress);
        followed.add(
            threads.submit(
                () -> {
                  follower.follow(query);
                  return null;
                }));
      }
    }
  }

  /** Whether the logs of all pods have ended; throws the failure of one that failed. */
  private boolean areDone() throws ClusterException {
    for (Future<?> one : followed) {
      if (one.isDone()) {
        requireSuccess(one);
      }
    }
    return followed.stream().allMatch(Future::isDone);
  }

  private static void requireSuccess(Future<?> done) throws ClusterException {
    try {
      done.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ClusterException failure
          ? failure
          : new ClusterException(Failures.cause(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted", e);
    }
  }
}
