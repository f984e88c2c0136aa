package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.mcpruntime.crd.AutoscalingSpec;
import io.mcpruntime.crd.MCPServer;
import java.util.Map;
import java.util.Objects;

/** Decides the replicas of a Deployment, which an autoscaler may own. */
public final class DesiredReplicas {
  private DesiredReplicas() {}

  /**
   * Returns the replicas, or {@code null} once an autoscaler owns the field. Until then the current
   * number stays: a field whose only owner releases it falls back to one.
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

  /** Whether another field manager has set the replicas. */
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
