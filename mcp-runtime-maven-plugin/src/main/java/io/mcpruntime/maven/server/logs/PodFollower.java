package io.mcpruntime.maven.server.logs;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.output.Progress;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/** Follows the log of one pod until the pod is gone, over restarts of its container. */
final class PodFollower {
  static final Duration POLL = Duration.ofSeconds(1);

  private static final Set<String> OVER = Set.of("Succeeded", "Failed");

  private final Cluster cluster;
  private final Pod pod;
  private final PodLog log;
  private final Progress progress;

  PodFollower(Cluster cluster, Pod pod, PodLog log, Progress progress) {
    this.cluster = cluster;
    this.pod = pod;
    this.log = log;
    this.progress = progress;
  }

  void follow(LogQuery query) throws ClusterException {
    int restarts = PodLog.restarts(pod);
    String said = null;
    while (true) {
      String refusal = log.show(query);
      Pod now = read();
      if (now == null || OVER.contains(now.getStatus().getPhase())) {
        return;
      }
      if (refusal != null && !Objects.equals(refusal, said)) {
        progress.say(log.name() + ": " + refusal);
        said = refusal;
      }
      if (PodLog.restarts(now) > restarts) {
        restarts = PodLog.restarts(now);
        progress.say(log.name() + ": restarted (" + restarts + ")");
      }
      pause();
    }
  }

  /** Returns the pod, or null when it is gone or another one has its name. */
  private Pod read() throws ClusterException {
    try {
      Pod now = cluster.client().resource(pod).get();
      boolean same = now != null && now.getMetadata().getUid().equals(pod.getMetadata().getUid());
      return same ? now : null;
    } catch (KubernetesClientException e) {
      if (e.getCode() == 0) {
        // Without an answer nothing is known of it: the loop over all pods ends when that lasts.
        return pod;
      }
      throw Failures.explain("cannot read pod " + log.name(), e);
    }
  }

  static void pause() throws ClusterException {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted", e);
    }
  }
}
