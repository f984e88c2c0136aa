package io.mcpruntime.maven.rollout;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.output.Foreign;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks, while nothing answers on a server's port, where its process says that it listens. */
final class PortWatch {
  /** Most servers listen by then. */
  private static final Duration FIRST = Duration.ofSeconds(8);

  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final int LINES = 200;
  private static final int BYTES = 64 << 10;
  private static final int LONGEST = 600;
  private static final String CONTAINER = "server";

  private final Cluster cluster;
  private final MCPServer server;
  private long next;
  private String hint = "";

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
  Optional<String> look(String reason, long now) {
    if (!Reasons.ROLLING.equals(reason) || now < next) {
      return Optional.empty();
    }
    next = now + AGAIN.toNanos();
    Optional<String> found =
        silent().flatMap(pod -> PortHint.of(log(pod), port(pod))).map(PortWatch::safe);
    return found.filter(text -> !text.equals(hint)).map(this::remember);
  }

  /** What was found last; empty for nothing. */
  String hint() {
    return hint;
  }

  private String remember(String found) {
    hint = found;
    return found;
  }

  private static String safe(String text) {
    return Foreign.line(text, LONGEST);
  }

  /** Its newest pod, if that runs and is not ready. */
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
    return pod.getSpec().getContainers().stream()
        .filter(container -> container.getName().equals(CONTAINER))
        .flatMap(container -> container.getPorts().stream())
        .findFirst()
        .orElseThrow()
        .getContainerPort();
  }
}
