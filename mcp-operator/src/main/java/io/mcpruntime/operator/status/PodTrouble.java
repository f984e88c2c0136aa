package io.mcpruntime.operator.status;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.mcpruntime.crd.Reasons;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Why a pod doesn't serve, in words that stay the same while nothing changes. */
final class PodTrouble {
  private static final Set<String> ON_ITS_WAY = Set.of("ContainerCreating", "PodInitializing");

  private PodTrouble() {}

  static Optional<Finding> of(Pod pod) {
    PodStatus status = pod.getStatus();
    if (status == null) {
      return Optional.empty();
    }
    if ("Failed".equals(status.getPhase())) {
      return Optional.of(Finding.no(Reasons.POD_FAILED, failed(pod)));
    }
    return Stream.concat(
            status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
        .flatMap(container -> of(pod, container).stream())
        .findFirst()
        .or(() -> unschedulable(pod));
  }

  private static Optional<Finding> unschedulable(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .filter(c -> "PodScheduled".equals(c.getType()) && "False".equals(c.getStatus()))
        .findFirst()
        .map(
            c ->
                Finding.no(
                    Reasons.UNSCHEDULABLE,
                    "no node takes %s: %s".formatted(name(pod), c.getMessage())));
  }

  private static Optional<Finding> of(Pod pod, ContainerStatus container) {
    ContainerState state = container.getState();
    if (state == null || Boolean.TRUE.equals(container.getReady())) {
      return Optional.empty();
    }
    if (state.getWaiting() != null) {
      return waiting(pod, container);
    }
    return state.getTerminated() != null && state.getTerminated().getExitCode() != 0
        ? Optional.of(Finding.no(Reasons.CONTAINER_ENDED, ended(pod, container, state)))
        : Optional.empty();
  }

  private static Optional<Finding> waiting(Pod pod, ContainerStatus container) {
    ContainerStateWaiting waiting = container.getState().getWaiting();
    if (waiting.getReason() == null || ON_ITS_WAY.contains(waiting.getReason())) {
      return Optional.empty();
    }
    // The kubelet's own message counts the seconds of the back-off: it would change all the time.
    ContainerState last = container.getLastState();
    boolean crashed = last != null && last.getTerminated() != null;
    String message =
        waiting.getReason().equals(Reasons.CRASH_LOOP_BACK_OFF) && crashed
            ? ended(pod, container, last)
            : "container %s of %s: %s"
                .formatted(container.getName(), name(pod), waiting.getMessage());
    return Optional.of(Finding.no(waiting.getReason(), message));
  }

  private static String ended(Pod pod, ContainerStatus container, ContainerState state) {
    ContainerStateTerminated end = state.getTerminated();
    return "container %s of %s ended with exit code %d (%s), %d restarts"
        .formatted(
            container.getName(),
            name(pod),
            end.getExitCode(),
            end.getReason(),
            container.getRestartCount());
  }

  private static String failed(Pod pod) {
    PodStatus status = pod.getStatus();
    return "%s failed: %s %s".formatted(name(pod), status.getReason(), status.getMessage());
  }

  private static String name(Pod pod) {
    return "pod " + pod.getMetadata().getName();
  }
}
