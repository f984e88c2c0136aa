package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.mcpruntime.crd.AutoscalingSpec;
import io.mcpruntime.crd.MCPServer;

/** The HorizontalPodAutoscaler that decides how many pods a server has. */
public final class DesiredAutoscaler {
  private DesiredAutoscaler() {}

  /** A pure function of the server. */
  public static HorizontalPodAutoscaler of(MCPServer server) {
    AutoscalingSpec wish = server.getSpec().autoscaling();
    return new HorizontalPodAutoscalerBuilder()
        .withNewMetadata()
        .withName(server.getMetadata().getName())
        .withNamespace(server.getMetadata().getNamespace())
        .withLabels(ServerLabels.of(server))
        .endMetadata()
        .withNewSpec()
        .withNewScaleTargetRef("apps/v1", "Deployment", server.getMetadata().getName())
        .withMinReplicas(wish.minReplicas())
        .withMaxReplicas(wish.maxReplicas())
        .addNewMetric()
        .withType("Resource")
        .withNewResource()
        .withName("cpu")
        .withNewTarget()
        .withType("Utilization")
        .withAverageUtilization(wish.targetCPUUtilizationPercentage())
        .endTarget()
        .endResource()
        .endMetric()
        .endSpec()
        .build();
  }
}
