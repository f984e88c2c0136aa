package io.mcpruntime.maven.server.rollout;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.Optional;
import java.util.stream.Stream;

/** A pod of a server, with the container in which the server's process runs. */
record ServerPod(Pod pod) {
  static final String CONTAINER = "server";

  /** Returns what changes when the container starts again. */
  String process() {
    return pod.getMetadata().getUid()
        + pod.getStatus().getContainerStatuses().stream()
            .filter(status -> CONTAINER.equals(status.getName()))
            .map(ContainerStatus::getContainerID)
            .toList();
  }

  /** Probes of the user's own may fail although the server listens where it must. */
  boolean isAskedByTcp() {
    return Stream.of(
            Optional.ofNullable(server().getStartupProbe()),
            Optional.ofNullable(server().getReadinessProbe()))
        .flatMap(Optional::stream)
        .allMatch(probe -> probe.getTcpSocket() != null);
  }

  boolean runsAndIsNotReady() {
    return pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus().getContainerStatuses().stream()
            .anyMatch(
                status ->
                    status.getName().equals(CONTAINER)
                        && !Boolean.TRUE.equals(status.getReady())
                        && status.getState() != null
                        && status.getState().getRunning() != null);
  }

  /** Whether all ports of its network are the server's: no sidecar, not the node's network. */
  boolean isAlone() {
    PodSpec spec = pod.getSpec();
    boolean hasSidecar =
        spec.getInitContainers().stream()
            .map(Container::getRestartPolicy)
            .anyMatch("Always"::equals);
    return spec.getContainers().size() == 1
        && !hasSidecar
        && !Boolean.TRUE.equals(spec.getHostNetwork());
  }

  /** Returns the port on which the server must listen. */
  int port() {
    return server().getPorts().stream().findFirst().orElseThrow().getContainerPort();
  }

  private Container server() {
    return pod.getSpec().getContainers().stream()
        .filter(container -> container.getName().equals(CONTAINER))
        .findFirst()
        .orElseThrow();
  }
}
