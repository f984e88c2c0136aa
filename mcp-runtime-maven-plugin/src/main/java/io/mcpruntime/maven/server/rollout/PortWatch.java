package io.mcpruntime.maven.server.rollout;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.platform.Permissions;
import io.mcpruntime.maven.server.lookup.ServerPods;
import io.mcpruntime.maven.server.rollout.PortVerdict.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds the port that a server's process listens on, while nothing answers on the expected one. */
final class PortWatch {
  /** Most servers listen by then. */
  private static final Duration FIRST = Duration.ofSeconds(8);

  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final int LINES = 200;
  private static final int BYTES = 64 << 10;

  private final Cluster cluster;
  private final MCPServer server;
  private final PortVerdict verdict = new PortVerdict();
  private final PortSearch search;
  private long next;
  private Hint hint;
  private boolean isCertain;
  private Boolean mayForward;

  /**
   * @param started by {@link System#nanoTime()}
   */
  PortWatch(Cluster cluster, MCPServer server, long started) {
    this.cluster = cluster;
    this.server = server;
    next = started + FIRST.toNanos();
    search = new PortSearch(new PodPorts(cluster.client()));
  }

  /**
   * The hint when there is a new one.
   *
   * @param reason why the server is not Ready
   */
  Optional<Hint> look(String reason, long now) {
    if (!Reasons.ROLLING.equals(reason) || now < next) {
      return Optional.empty();
    }
    next = now + AGAIN.toNanos();
    return silent().flatMap(pod -> look(pod, now));
  }

  private Optional<Hint> look(ServerPod pod, long now) {
    List<String> log = log(pod.pod());
    Optional<Hint> found = PortHint.of(log, pod.port()).or(() -> search(pod, now));
    Observation seen = new Observation(pod.process(), found.orElse(null), String.join("\n", log));
    boolean isFinal = verdict.isFinal(seen, now) || search.isCertain();
    isCertain = isFinal && pod.isAskedByTcp();
    return found.filter(other -> !other.equals(hint)).map(this::remember);
  }

  private Optional<Hint> search(ServerPod pod, long now) {
    if (mayForward == null) {
      mayForward = mayForward();
    }
    return mayForward ? search.look(pod, server.getSpec().path(), now) : Optional.empty();
  }

  private boolean mayForward() {
    try {
      String namespace = server.getMetadata().getNamespace();
      return new Permissions(cluster).mayBe("create", "pods/portforward", namespace);
    } catch (ClusterException e) {
      return false;
    }
  }

  /** What was found last. */
  Optional<Hint> hint() {
    return Optional.ofNullable(hint);
  }

  /** Whether waiting is in vain. */
  boolean isCertain() {
    return isCertain;
  }

  private Hint remember(Hint found) {
    hint = found;
    return found;
  }

  /** Returns the server's newest pod, if that runs and is not ready. */
  private Optional<ServerPod> silent() {
    try {
      return ServerPods.newestFirst(cluster, server)
          .map(ServerPod::new)
          .filter(ServerPod::runsAndIsNotReady)
          .findFirst();
    } catch (KubernetesClientException e) {
      return Optional.empty();
    }
  }

  /** Nobody needs the right to read logs for a deploy. */
  private List<String> log(Pod pod) {
    try {
      return cluster
          .client()
          .pods()
          .resource(pod)
          .inContainer(ServerPod.CONTAINER)
          .limitBytes(BYTES)
          .tailingLines(LINES)
          .getLog()
          .lines()
          .toList();
    } catch (KubernetesClientException e) {
      return List.of();
    }
  }
}
