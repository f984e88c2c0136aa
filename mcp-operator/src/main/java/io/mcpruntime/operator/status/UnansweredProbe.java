package io.mcpruntime.operator.status;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.mcpruntime.operator.desired.DesiredDeployment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Tells by its end that the kubelet has stopped a server whose probe nothing answered. */
final class UnansweredProbe {
  /** SIGTERM, and SIGKILL after the grace period; what exceeds its memory has a reason. */
  private static final Set<Integer> SIGNALS = Set.of(143, 137);

  private static final String OUT_OF_MEMORY = "OOMKilled";
  private static final int PERIOD_SECONDS = 10;
  private static final int FAILURES = 3;
  private static final long GRACE_SECONDS = 30;

  private UnansweredProbe() {}

  /**
   * Returns the server's port if nothing answered there.
   *
   * @param template the spec of the pod
   */
  static Optional<Integer> port(PodSpec template, ContainerStateTerminated end) {
    boolean isStopped =
        SIGNALS.contains(end.getExitCode()) && !OUT_OF_MEMORY.equals(end.getReason());
    return template.getContainers().stream()
        .filter(one -> DesiredDeployment.CONTAINER.equals(one.getName()))
        .filter(one -> isStopped || (end.getExitCode() == 0 && isTooLate(template, one, end)))
        .flatMap(one -> one.getPorts().stream())
        .map(ContainerPort::getContainerPort)
        .findFirst();
  }

  /**
   * Whether a run lasted as long as its startup probe, and the grace period after it: some servers
   * exit with 0 then.
   */
  private static boolean isTooLate(
      PodSpec template, Container server, ContainerStateTerminated end) {
    Probe probe = server.getStartupProbe();
    if (probe == null || end.getStartedAt() == null || end.getFinishedAt() == null) {
      return false;
    }
    long period = requireNonNullElse(probe.getPeriodSeconds(), PERIOD_SECONDS);
    long limit =
        requireNonNullElse(probe.getInitialDelaySeconds(), 0)
            + period * (requireNonNullElse(probe.getFailureThreshold(), FAILURES) - 1);
    long grace = requireNonNullElse(template.getTerminationGracePeriodSeconds(), GRACE_SECONDS);
    long ran =
        Duration.between(Instant.parse(end.getStartedAt()), Instant.parse(end.getFinishedAt()))
            .toSeconds();
    return ran >= limit && ran <= limit + 2 * period + grace;
  }
}
