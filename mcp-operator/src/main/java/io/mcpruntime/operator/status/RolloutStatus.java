package io.mcpruntime.operator.status;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.operator.desired.DesiredDeployment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The progress of a rollout: how many pods of the current spec are ready. */
final class RolloutStatus {
  private final ObservedServer observed;

  RolloutStatus(ObservedServer observed) {
    this.observed = observed;
  }

  int wanted() {
    return observed.deployment() == null ? 0 : observed.deployment().getSpec().getReplicas();
  }

  int ready() {
    return requireNonNullElse(status().getReadyReplicas(), 0);
  }

  /** Whether the server is scaled to zero, by the spec or by an autoscaler. */
  boolean isScaledToZero() {
    return observed.deployment() != null && wanted() == 0;
  }

  private ConditionState elsewhere() {
    return ConditionState.yes(
        Reasons.RUNS_ELSEWHERE, "it runs elsewhere, at " + observed.remote().url());
  }

  /** Returns the state of a server that is scaled to zero, which is as requested. */
  ConditionState scaledToZero() {
    return ConditionState.yes(Reasons.SCALED_TO_ZERO, "scaled to zero: replicas is 0");
  }

  /** Returns whether enough pods are ready, of the current spec or of an earlier one. */
  ConditionState available() {
    if (observed.remote() != null) {
      return elsewhere();
    }
    ConditionState complete = complete();
    if (isScaledToZero()) {
      return scaledToZero();
    }
    if (observed.deployment() != null && isTrue("Available")) {
      return ConditionState.yes(Reasons.MINIMUM_REPLICAS_AVAILABLE, progress());
    }
    return complete.holds()
        ? ConditionState.no(Reasons.MINIMUM_REPLICAS_UNAVAILABLE, progress())
        : complete;
  }

  /** Returns whether all pods are of the current spec and ready. */
  ConditionState complete() {
    if (observed.remote() != null) {
      return elsewhere();
    }
    if (observed.deployment() == null) {
      return ConditionState.no(Reasons.ROLLING, "there is no Deployment yet");
    }
    if (isScaledToZero()) {
      return scaledToZero();
    }
    if (!isObserved()) {
      return ConditionState.no(Reasons.ROLLING, progress());
    }
    DeploymentStatus status = status();
    boolean complete =
        Objects.equals(status.getUpdatedReplicas(), wanted())
            && Objects.equals(status.getReplicas(), wanted())
            && ready() == wanted();
    return complete
        ? ConditionState.yes(Reasons.MINIMUM_REPLICAS_AVAILABLE, progress())
        : trouble().orElseGet(() -> ConditionState.no(Reasons.ROLLING, progress() + unanswered()));
  }

  /**
   * Returns the problem of a pod. A failed pod, such as an evicted one, does not count if it has a
   * successor.
   */
  private Optional<ConditionState> trouble() {
    List<Pod> current = observed.pods().stream().filter(this::isCurrent).toList();
    List<Pod> live = current.stream().filter(pod -> !PodDiagnosis.hasFailed(pod)).toList();
    PodDiagnosis diagnosis =
        new PodDiagnosis(observed.deployment().getSpec().getTemplate().getSpec());
    return (live.isEmpty() ? current : live)
        .stream().flatMap(pod -> diagnosis.of(pod).stream()).findFirst().or(this::replicaFailure);
  }

  private Optional<ConditionState> replicaFailure() {
    return condition("ReplicaFailure")
        .filter(c -> Conditions.isTrue(c.getStatus()))
        .map(
            c ->
                ConditionState.no(
                    requireNonNullElse(c.getMessage(), "").contains("exceeded quota")
                        ? Reasons.QUOTA_EXCEEDED
                        : Reasons.FAILED_CREATE,
                    requireNonNullElse(c.getMessage(), "pods cannot be created")));
  }

  private static boolean runsUnready(ContainerStatus container) {
    return container.getState() != null
        && container.getState().getRunning() != null
        && !Boolean.TRUE.equals(container.getReady());
  }

  private boolean isCurrent(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && DesiredDeployment.isOf(observed.deployment(), pod);
  }

  private boolean isObserved() {
    Long seen = status().getObservedGeneration();
    return seen != null && seen >= observed.deployment().getMetadata().getGeneration();
  }

  private boolean isTrue(String type) {
    return condition(type).filter(c -> Conditions.isTrue(c.getStatus())).isPresent();
  }

  private Optional<DeploymentCondition> condition(String type) {
    return status().getConditions().stream().filter(c -> type.equals(c.getType())).findFirst();
  }

  private DeploymentStatus status() {
    Deployment deployment = observed.deployment();
    return deployment == null || deployment.getStatus() == null
        ? new DeploymentStatus()
        : deployment.getStatus();
  }

  private String progress() {
    return "%d of %d pods are ready".formatted(ready(), wanted());
  }

  /** Returns the port of the server's container, which a template may have removed. */
  private String port() {
    return DesiredDeployment.server(observed.deployment()).stream()
        .flatMap(container -> container.getPorts().stream())
        .findFirst()
        .map(port -> "port " + port.getContainerPort())
        .orElse("its port");
  }

  private String unanswered() {
    return observed.pods().stream()
        .filter(this::isCurrent)
        .filter(pod -> pod.getStatus() != null)
        .filter(
            pod ->
                pod.getStatus().getContainerStatuses().stream()
                    .anyMatch(RolloutStatus::runsUnready))
        .findFirst()
        .map(
            pod ->
                "; pod %s runs, but nothing answers on %s yet (spec.port, which its process finds in the variable PORT)"
                    .formatted(pod.getMetadata().getName(), port()))
        .orElse("");
  }
}
