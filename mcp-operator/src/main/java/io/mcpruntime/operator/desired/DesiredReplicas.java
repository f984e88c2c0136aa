package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.mcpruntime.crd.AutoscalingSpec;
import io.mcpruntime.crd.MCPServer;
import java.util.Map;
import java.util.Objects;

/** How many pods a Deployment is told to keep, and when somebody else tells it. */
public final class DesiredReplicas {
  private DesiredReplicas() {}

  /**
   * {@code null} once an autoscaler has decided. Until then the number stays what it is: a field
   * that its only owner gives up falls back to one.
   */
  static Integer of(MCPServer server, DeploymentContext surroundings) {
    Deployment actual = surroundings.deployment();
    AutoscalingSpec autoscaling = server.getSpec().autoscaling();
    if (autoscaling == null) {
      return surroundings.scaled() ? null : server.getSpec().replicas();
    }
    if (actual == null) {
      return Objects.requireNonNullElse(autoscaling.minReplicas(), 1);
    }
    return isSetByOthers(actual) ? null : actual.getSpec().getReplicas();
  }

  /** Whether another field manager has set the number of pods. */
  public static boolean isSetByOthers(Deployment deployment) {
    return deployment.getMetadata().getManagedFields().stream()
        .filter(entry -> !entry.getManager().equals(ServerLabels.OPERATOR))
        .anyMatch(DesiredReplicas::hasReplicas);
  }

  private static boolean hasReplicas(ManagedFieldsEntry entry) {
    return entry.getFieldsV1() != null
        && entry.getFieldsV1().getAdditionalProperties().get("f:spec") instanceof Map<?, ?> spec
        && spec.containsKey("f:replicas");
  }
}
