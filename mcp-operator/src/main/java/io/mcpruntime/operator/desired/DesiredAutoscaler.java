package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.mcpruntime.crd.AutoscalingSpec;
import io.mcpruntime.crd.MCPServer;

/** Builds the HorizontalPodAutoscaler of a server. */
public final class DesiredAutoscaler {
  private DesiredAutoscaler() {}

  /** Returns the HorizontalPodAutoscaler; a pure function of the server. */
  public static HorizontalPodAutoscaler of(MCPServer server) {
    AutoscalingSpec spec = server.getSpec().autoscaling();
    return new HorizontalPodAutoscalerBuilder()
        .withNewMetadata()
        .withName(server.getMetadata().getName())
        .withNamespace(server.getMetadata().getNamespace())
        .withLabels(ServerLabels.of(server))
        .endMetadata()
        .withNewSpec()
        .withNewScaleTargetRef("apps/v1", "Deployment", server.getMetadata().getName())
        .withMinReplicas(spec.minReplicas())
        .withMaxReplicas(spec.maxReplicas())
        .addNewMetric()
        .withType("Resource")
        .withNewResource()
        .withName("cpu")
        .withNewTarget()
        .withType("Utilization")
        .withAverageUtilization(spec.targetCPUUtilizationPercentage())
        .endTarget()
        .endResource()
        .endMetric()
        .endSpec()
        .build();
  }
}
