package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.image.registry.RegistryStore;
import io.mcpruntime.maven.output.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Brings up a registry without its guard, whose image lies in that registry and can be pushed to it
 * then. A registry whose guard takes that push is left as it is until the new image is there.
 */
final class RegistryBootstrap {
  private static final Duration GUARD_TIMEOUT = Duration.ofSeconds(60);
  private static final String REGISTRY = "registry";
  private static final String GUARD = "guard";
  private static final String OLD_READ_THROUGH = "registry-node";

  private final Cluster cluster;
  private final Duration timeout;
  private final Progress progress;

  RegistryBootstrap(Cluster cluster, Duration timeout, Progress progress) {
    this.cluster = cluster;
    this.timeout = timeout;
    this.progress = progress;
  }

  /** What can be applied before there is an image for the guard. */
  List<HasMetadata> withoutGuard(List<HasMetadata> objects) throws ClusterException {
    List<HasMetadata> first = new ArrayList<>();
    for (HasMetadata object : objects) {
      if (!(object instanceof Deployment deployment)) {
        first.add(object);
      } else if (!takesPushesOfSetup(deployment)) {
        first.add(withoutGuard(deployment));
      }
    }
    return first;
  }

  static Deployment withoutGuard(Deployment deployment) {
    return deployment
        .edit()
        .editSpec()
        .editTemplate()
        .withSpec(RegistryStore.opened(deployment.getSpec().getTemplate().getSpec()))
        .endTemplate()
        .endSpec()
        .build();
  }

  /** One of an earlier version takes them past its guard. */
  private boolean takesPushesOfSetup(Deployment deployment) throws ClusterException {
    PodSpec pod = podOf(deployment);
    if (pod == null || pod.getContainers().stream().noneMatch(c -> c.getName().equals(GUARD))) {
      return false;
    }
    return !RegistryStore.isClosed(pod) || isReady(deployment);
  }

  private PodSpec podOf(Deployment deployment) throws ClusterException {
    try {
      Deployment found = cluster.client().resource(deployment).get();
      return found == null ? null : found.getSpec().getTemplate().getSpec();
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read " + Applier.name(deployment), e);
    }
  }

  /** Waits for a pod that has just been restarted. */
  private boolean isReady(Deployment deployment) {
    Duration limit = timeout.compareTo(GUARD_TIMEOUT) < 0 ? timeout : GUARD_TIMEOUT;
    try {
      new ReadyWait(cluster, limit, progress).until(deployment);
      return true;
    } catch (ClusterException e) {
      progress.say("      " + e.getMessage());
      progress.say("      the registry is restarted without its guard until the image is there");
      return false;
    }
  }

  /**
   * Removes the read-through that earlier versions installed beside the registry, and waits until
   * the nodes' port is free. Pulls that fall into these seconds are repeated by the kubelet.
   */
  ApplyOutcome removeOldReadThrough() throws ClusterException {
    KubernetesClient client = cluster.client();
    var old = client.apps().daemonSets().inNamespace(REGISTRY).withName(OLD_READ_THROUGH);
    try {
      DaemonSet found = old.get();
      if (found == null) {
        return ApplyOutcome.UNCHANGED;
      }
      old.delete();
      var pods =
          client.pods().inNamespace(REGISTRY).withLabelSelector(found.getSpec().getSelector());
      pods.withGracePeriod(1).delete();
      long end = System.nanoTime() + timeout.toNanos();
      List<Pod> left = pods.list().getItems();
      while (!left.isEmpty() && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(100);
        left = pods.list().getItems();
      }
      if (!left.isEmpty()) {
        progress.say(
            "      WARNING: pod %s still runs after %d s and may hold the port of the registry on its node%s"
                .formatted(
                    left.get(0).getMetadata().getName(),
                    timeout.toSeconds(),
                    Readiness.reason(left).map(text -> ": " + text).orElse("")));
      }
      client.configMaps().inNamespace(REGISTRY).withName(OLD_READ_THROUGH).delete();
      progress.say("      removed " + Applier.name(found) + ", now in mcp-nodes");
      return ApplyOutcome.CONFIGURED;
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot remove DaemonSet registry/" + OLD_READ_THROUGH, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted while the old read-through ended", e);
    }
  }
}
