package io.mcpruntime.maven.server.rollout;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.server.lookup.ServerPods;
import io.mcpruntime.maven.server.rollout.PortVerdict.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the port that a server's process listens on, while nothing answers on the expected one. */
final class PortWatch {
  /** Most servers listen by then. */
  private static final Duration FIRST = Duration.ofSeconds(8);

  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final int LINES = 200;
  private static final int BYTES = 64 << 10;
  private static final String CONTAINER = "server";

  private final Cluster cluster;
  private final MCPServer server;
  private final PortVerdict verdict = new PortVerdict();
  private long next;
  private Hint hint;
  private boolean isCertain;

  /**
   * @param started by {@link System#nanoTime()}
   */
  PortWatch(Cluster cluster, MCPServer server, long started) {
    this.cluster = cluster;
    this.server = server;
    next = started + FIRST.toNanos();
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

  private Optional<Hint> look(Pod pod, long now) {
    List<String> log = log(pod);
    Optional<Hint> found = PortHint.of(log, port(pod));
    Observation seen = new Observation(process(pod), found.orElse(null), String.join("\n", log));
    isCertain = verdict.isFinal(seen, now) && isAskedByTcp(pod);
    return found.filter(other -> !other.equals(hint)).map(this::remember);
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

  private static String process(Pod pod) {
    return pod.getMetadata().getUid()
        + pod.getStatus().getContainerStatuses().stream()
            .filter(status -> CONTAINER.equals(status.getName()))
            .map(ContainerStatus::getContainerID)
            .toList();
  }

  /** Probes of the user's own may fail although the server listens where it must. */
  private static boolean isAskedByTcp(Pod pod) {
    Container server = server(pod);
    return Stream.of(
            Optional.ofNullable(server.getStartupProbe()),
            Optional.ofNullable(server.getReadinessProbe()))
        .flatMap(Optional::stream)
        .allMatch(probe -> probe.getTcpSocket() != null);
  }

  /** Returns the server's newest pod, if that runs and is not ready. */
  private Optional<Pod> silent() {
    try {
      return ServerPods.newestFirst(cluster, server)
          .filter(PortWatch::runsAndIsNotReady)
          .findFirst();
    } catch (KubernetesClientException e) {
      return Optional.empty();
    }
  }

  private static boolean runsAndIsNotReady(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus().getContainerStatuses().stream()
            .anyMatch(
                status ->
                    status.getName().equals(CONTAINER)
                        && !Boolean.TRUE.equals(status.getReady())
                        && status.getState() != null
                        && status.getState().getRunning() != null);
  }

  /** Nobody needs the right to read logs for a deploy. */
  private List<String> log(Pod pod) {
    try {
      return cluster
          .client()
          .pods()
          .resource(pod)
          .inContainer(CONTAINER)
          .limitBytes(BYTES)
          .tailingLines(LINES)
          .getLog()
          .lines()
          .toList();
    } catch (KubernetesClientException e) {
      return List.of();
    }
  }

  private static int port(Pod pod) {
    return server(pod).getPorts().stream().findFirst().orElseThrow().getContainerPort();
  }

  private static Container server(Pod pod) {
    return pod.getSpec().getContainers().stream()
        .filter(container -> container.getName().equals(CONTAINER))
        .findFirst()
        .orElseThrow();
  }
}
