package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.output.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Waits for objects of the platform to become ready, and says why they are not. */
final class ReadyWait {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Cluster cluster;
  private final Duration timeout;
  private final Progress progress;
  private String said = "";

  ReadyWait(Cluster cluster, Duration timeout, Progress progress) {
    this.cluster = cluster;
    this.timeout = timeout;
    this.progress = progress;
  }

  void until(HasMetadata applied) throws ClusterException {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      while (!Readiness.ready(cluster.client().resource(applied).get())) {
        Optional<String> reason = Readiness.reason(pods(applied));
        reason.filter(text -> !text.equals(said)).ifPresent(this::say);
        if (System.nanoTime() > deadline) {
          throw new ClusterException(
              Applier.name(applied)
                  + " is not ready after "
                  + timeout.toSeconds()
                  + " s"
                  + reason.map(text -> ": " + text).orElse("")
                  + " (more time: -Dmcp.timeout=SECONDS)");
        }
        Thread.sleep(POLL.toMillis());
      }
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read " + Applier.name(applied), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted while waiting for " + Applier.name(applied), e);
    }
  }

  private void say(String reason) {
    said = reason;
    progress.say("      waiting: " + reason);
  }

  private List<Pod> pods(HasMetadata object) {
    LabelSelector selector =
        object instanceof Deployment deployment
            ? deployment.getSpec().getSelector()
            : object instanceof DaemonSet daemonSet ? daemonSet.getSpec().getSelector() : null;
    return selector == null
        ? List.of()
        : cluster
            .client()
            .pods()
            .inNamespace(object.getMetadata().getNamespace())
            .withLabelSelector(selector)
            .list()
            .getItems();
  }
}
