package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.maven.platform.options.SetupOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whether an object of the platform does its work; pure functions of what was observed. */
final class Readiness {
  private static final Set<String> NOT_PULLED =
      Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");

  /** Containers of CNCF distribution; all others have the platform's image. */
  private static final Set<String> DISTRIBUTION = Set.of("registry", "nodes");

  private Readiness() {}

  static boolean ready(HasMetadata object) {
    if (object instanceof Deployment deployment) {
      return ready(deployment);
    }
    if (object instanceof DaemonSet daemonSet) {
      return ready(daemonSet);
    }
    if (object instanceof CustomResourceDefinition crd) {
      // The API server writes "conditions": null into a definition that it has just stored.
      return crd.getStatus() != null
          && crd.getStatus().getConditions() != null
          && crd.getStatus().getConditions().stream()
              .anyMatch(c -> "Established".equals(c.getType()) && Conditions.isTrue(c.getStatus()));
    }
    return object != null;
  }

  private static boolean ready(Deployment deployment) {
    DeploymentStatus status = deployment.getStatus();
    int wanted = Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
    return status != null
        && observed(deployment, status.getObservedGeneration())
        && count(status.getUpdatedReplicas()) == wanted
        && count(status.getReplicas()) == wanted
        && count(status.getAvailableReplicas()) == wanted;
  }

  private static boolean ready(DaemonSet daemonSet) {
    DaemonSetStatus status = daemonSet.getStatus();
    return status != null
        && observed(daemonSet, status.getObservedGeneration())
        && count(status.getDesiredNumberScheduled()) > 0
        && count(status.getUpdatedNumberScheduled()) == count(status.getDesiredNumberScheduled())
        && count(status.getNumberAvailable()) == count(status.getDesiredNumberScheduled());
  }

  private static boolean observed(HasMetadata object, Long generation) {
    return generation != null && generation >= object.getMetadata().getGeneration();
  }

  private static int count(Integer number) {
    return number == null ? 0 : number;
  }

  /** Why these pods are not ready, in the words of the kubelet or the scheduler. */
  static Optional<String> reason(List<Pod> pods) {
    return pods.stream().map(Readiness::reason).flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> reason(Pod pod) {
    String name = "pod " + pod.getMetadata().getName() + ": ";
    Optional<String> waiting =
        pod.getStatus().getContainerStatuses().stream()
            .filter(status -> status.getState() != null && status.getState().getWaiting() != null)
            .filter(status -> !Reasons.isStarting(status.getState().getWaiting().getReason()))
            .map(status -> text(status.getState().getWaiting()) + option(status))
            .findFirst();
    return waiting
        .or(
            () ->
                pod.getStatus().getConditions().stream()
                    .filter(c -> "PodScheduled".equals(c.getType()))
                    .filter(c -> "False".equals(c.getStatus()))
                    .map(PodCondition::getMessage)
                    .map(message -> "Unschedulable: " + message)
                    .findFirst())
        .map(text -> name + text);
  }

  private static String text(ContainerStateWaiting waiting) {
    String message = waiting.getMessage();
    return waiting.getReason() + (message == null ? "" : ": " + message);
  }

  /** The option that names another image; none where setup itself pushed it. */
  private static String option(ContainerStatus status) {
    String image = Objects.requireNonNullElse(status.getImage(), "");
    if (!NOT_PULLED.contains(status.getState().getWaiting().getReason())
        || image.startsWith("127.0.0.1:")) {
      return "";
    }
    SetupOption option =
        DISTRIBUTION.contains(Objects.requireNonNullElse(status.getName(), ""))
            ? SetupOption.REGISTRY_IMAGE
            : SetupOption.PLATFORM_IMAGE;
    return " (set another image with -D" + option.property() + "=IMAGE)";
  }
}
