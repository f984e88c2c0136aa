package io.mcpruntime.operator.status;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.operator.desired.DesiredDeployment;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Explains why a pod is not ready, in a message that stays the same while nothing changes. */
final class PodDiagnosis {
  /** The text before the error in the message of a pull that waits for its next try. */
  private static final String TRIED = "ErrImagePull: ";

  private static final String WITHOUT_ERROR =
      ": a server must keep running. A stdio server exits when its input is closed: let it serve"
          + " Streamable HTTP on the port in the variable PORT; if an argument selects that, write"
          + " args: [ARGUMENT] (spec.args)";

  private static final String NOT_ANSWERED =
      ": it was stopped, as the kubelet does when nothing answers a probe; it must listen on port %d"
          + " (the variable PORT) on all addresses; where its port is fixed, write port: NUMBER"
          + " (spec.port)";

  private static final String AGAIN = "; restarting";

  private final PodSpec template;

  /**
   * @param template the spec of the pods, as of their Deployment: the operator reads pods without
   *     theirs
   */
  PodDiagnosis(PodSpec template) {
    this.template = template;
  }

  Optional<ConditionState> of(Pod pod) {
    PodStatus status = pod.getStatus();
    if (status == null) {
      return Optional.empty();
    }
    if (hasFailed(pod)) {
      return Optional.of(ConditionState.no(Reasons.POD_FAILED, failed(pod)));
    }
    return Stream.concat(
            status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
        .flatMap(container -> of(pod, container).stream())
        .findFirst()
        .or(() -> unschedulable(pod));
  }

  /** Whether the pod has failed for good; another pod replaces it. */
  static boolean hasFailed(Pod pod) {
    return pod.getStatus() != null && "Failed".equals(pod.getStatus().getPhase());
  }

  private static Optional<ConditionState> unschedulable(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .filter(c -> "PodScheduled".equals(c.getType()) && "False".equals(c.getStatus()))
        .findFirst()
        .map(
            c ->
                ConditionState.no(
                    Reasons.UNSCHEDULABLE,
                    "no node can run %s: %s".formatted(name(pod), c.getMessage())));
  }

  private Optional<ConditionState> of(Pod pod, ContainerStatus container) {
    ContainerState state = container.getState();
    if (state == null || Boolean.TRUE.equals(container.getReady())) {
      return Optional.empty();
    }
    ContainerState last = container.getLastState();
    if (isLooping(container) && last != null && last.getTerminated() != null) {
      return crashed(pod, container, last.getTerminated());
    }
    if (state.getWaiting() != null) {
      return waiting(pod, container, state.getWaiting());
    }
    if (state.getTerminated() != null) {
      return Optional.of(
          ConditionState.no(Reasons.CONTAINER_ENDED, ended(pod, container, state.getTerminated())));
    }
    return hasEndedWithoutError(last)
        ? Optional.of(
            ConditionState.no(
                Reasons.CONTAINER_ENDED, ended(pod, container, last.getTerminated()) + AGAIN))
        : Optional.empty();
  }

  /** Whether the last run ended with exit code 0; such a process will end again. */
  private static boolean hasEndedWithoutError(ContainerState last) {
    return last != null
        && last.getTerminated() != null
        && Objects.equals(last.getTerminated().getExitCode(), 0);
  }

  /**
   * Whether the container crashes repeatedly; the kubelet delays restarts from the second one on.
   */
  private static boolean isLooping(ContainerStatus container) {
    ContainerStateWaiting waiting = container.getState().getWaiting();
    return requireNonNullElse(container.getRestartCount(), 0) > 1
        || (waiting != null && Reasons.CRASH_LOOP_BACK_OFF.equals(waiting.getReason()));
  }

  /**
   * Returns one state for a container that runs for a moment, has just ended, or waits for its next
   * start.
   */
  private Optional<ConditionState> crashed(
      Pod pod, ContainerStatus container, ContainerStateTerminated end) {
    return Optional.of(
        ConditionState.no(Reasons.CRASH_LOOP_BACK_OFF, ended(pod, container, end) + AGAIN));
  }

  private static Optional<ConditionState> waiting(
      Pod pod, ContainerStatus container, ContainerStateWaiting waiting) {
    String reason = waiting.getReason();
    if (Reasons.isStarting(reason)) {
      return Optional.empty();
    }
    // The kubelet alternates between ErrImagePull and ImagePullBackOff.
    boolean pull = reason.equals(Reasons.ERR_IMAGE_PULL);
    String message = String.valueOf(waiting.getMessage());
    int error = message.indexOf(TRIED);
    return Optional.of(
        ConditionState.no(
            pull ? Reasons.IMAGE_PULL_BACK_OFF : reason,
            "container %s of %s: %s"
                .formatted(
                    container.getName(),
                    name(pod),
                    error < 0 ? message : message.substring(error + TRIED.length()))));
  }

  private String ended(Pod pod, ContainerStatus container, ContainerStateTerminated end) {
    String ended =
        "container %s of %s ended with exit code %d (%s)"
            .formatted(container.getName(), name(pod), end.getExitCode(), end.getReason());
    if (!DesiredDeployment.CONTAINER.equals(container.getName())) {
      return ended;
    }
    Optional<Integer> port = UnansweredProbe.port(template, end);
    if (port.isPresent()) {
      return ended + NOT_ANSWERED.formatted(port.get());
    }
    return end.getExitCode() == 0 ? ended + WITHOUT_ERROR : ended;
  }

  private static String failed(Pod pod) {
    PodStatus status = pod.getStatus();
    return "%s failed: %s %s".formatted(name(pod), status.getReason(), status.getMessage());
  }

  private static String name(Pod pod) {
    return "pod " + pod.getMetadata().getName();
  }
}
