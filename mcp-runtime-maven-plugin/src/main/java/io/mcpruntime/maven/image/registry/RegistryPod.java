package io.mcpruntime.maven.image.registry;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds the pod of the registry that runs in the cluster, or says why there is none. */
final class RegistryPod {
  private static final String LABEL = "app.kubernetes.io/name";
  private static final String APP = "registry";
  private static final List<String> ENDED = List.of("Failed", "Succeeded");

  private RegistryPod() {}

  /**
   * The pod whose container of this name is ready, or, in a pod that has none, which is ready
   * itself.
   */
  static Pod find(KubernetesClient client, String namespace, String container)
      throws ClusterException {
    List<Pod> pods;
    try {
      pods = client.pods().inNamespace(namespace).withLabel(LABEL, APP).list().getItems();
    } catch (KubernetesClientException e) {
      throw Failures.explain(
          "looking for the registry in namespace "
              + namespace
              + (e.getCode() == 403 ? ", for which the role mcp-pusher there is enough" : ""),
          e);
    }
    return ready(namespace, container, pods);
  }

  static Pod ready(String namespace, String container, List<Pod> pods) throws ClusterException {
    List<Pod> living =
        pods.stream()
            .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
            .sorted(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
            .toList();
    if (living.isEmpty()) {
      throw new ClusterException(
          "no registry in the cluster: namespace "
              + namespace
              + " has no pod with the label "
              + LABEL
              + "="
              + APP
              + "; run mvn mcp:setup, or name a registry with -Dmcp.registry");
    }
    Optional<Pod> ready = living.stream().filter(pod -> serves(pod, container)).findFirst();
    Pod newest = living.get(living.size() - 1);
    String name = namespace + "/" + newest.getMetadata().getName();
    return ready.orElseThrow(
        () -> new ClusterException("registry pod " + name + " not ready: " + reason(newest)));
  }

  /** Whether it takes connections for the container, and goes on to. */
  static boolean serves(Pod pod, String container) {
    if (pod == null
        || pod.getMetadata().getDeletionTimestamp() != null
        || pod.getStatus() == null) {
      return false;
    }
    return pod.getStatus().getContainerStatuses().stream()
        .filter(status -> container.equals(status.getName()))
        .findFirst()
        .map(status -> Boolean.TRUE.equals(status.getReady()))
        .orElseGet(() -> Readiness.isPodReady(pod));
  }

  /** Whether all of its containers are ready, or it goes: then another is waited for. */
  static boolean isReady(Pod pod) {
    return isLost(pod)
        || pod.getStatus() == null
        || pod.getStatus().getContainerStatuses().stream()
            .allMatch(status -> Boolean.TRUE.equals(status.getReady()));
  }

  /**
   * Whether it is gone, goes or has failed: one that is not ready goes on with what it has begun.
   */
  static boolean isLost(Pod pod) {
    return pod == null
        || pod.getMetadata().getDeletionTimestamp() != null
        || (pod.getStatus() != null && ENDED.contains(pod.getStatus().getPhase()));
  }

  private static String reason(Pod pod) {
    return container(pod).or(() -> condition(pod)).orElse("phase " + pod.getStatus().getPhase());
  }

  private static Optional<String> container(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .map(ContainerStatus::getState)
        .filter(Objects::nonNull)
        .map(RegistryPod::state)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> state(ContainerState state) {
    if (state.getWaiting() != null) {
      return Optional.of(text(state.getWaiting().getReason(), state.getWaiting().getMessage()));
    }
    return Optional.ofNullable(state.getTerminated())
        .map(t -> text(t.getReason(), t.getMessage()) + " (exit code " + t.getExitCode() + ")");
  }

  private static Optional<String> condition(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .filter(c -> "False".equals(c.getStatus()))
        .sorted((a, b) -> Boolean.compare(isScheduling(b), isScheduling(a)))
        .map(c -> text(c.getReason(), c.getMessage()))
        .findFirst();
  }

  private static boolean isScheduling(PodCondition condition) {
    return "PodScheduled".equals(condition.getType());
  }

  private static String text(String reason, String message) {
    String line = message == null || message.isBlank() ? reason : reason + ": " + message;
    return line == null ? "unknown" : line.strip().replaceAll("\\s+", " ");
  }
}
