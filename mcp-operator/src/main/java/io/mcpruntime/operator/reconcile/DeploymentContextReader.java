package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v1.CrossVersionObjectReference;
import io.fabric8.kubernetes.api.model.autoscaling.v1.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.DeploymentContext;
import io.mcpruntime.operator.desired.DesiredDeployment;
import io.mcpruntime.operator.desired.DesiredReplicas;
import io.mcpruntime.operator.desired.PlatformContext;
import io.mcpruntime.operator.reference.Reference;
import io.mcpruntime.operator.reference.ReferenceKind;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;

/** Reads the objects of others that affect a Deployment, only for servers that can have some. */
final class DeploymentContextReader {
  private static final String ONE_POD = "ReadWriteOncePod";

  private final KubernetesClient client;
  private final MCPServer server;

  private DeploymentContextReader(KubernetesClient client, MCPServer server) {
    this.client = client;
    this.server = server;
  }

  static DeploymentContext look(
      MCPServer server, PlatformContext platform, Context<MCPServer> context) {
    Deployment actual = context.getSecondaryResource(Deployment.class).orElse(null);
    DeploymentContextReader others = new DeploymentContextReader(context.getClient(), server);
    boolean scaled =
        server.getSpec().autoscaling() == null
            && actual != null
            && DesiredReplicas.isSetByOthers(actual)
            && others.haveAutoscaler();
    boolean single =
        server.getSpec().strategy() == null
            && DesiredDeployment.pod(server, platform).getSpec().getVolumes().stream()
                .anyMatch(others::allowOnePod);
    return new DeploymentContext(actual, scaled, single);
  }

  /** Whether another autoscaler scales the server. */
  private boolean haveAutoscaler() {
    return client
        .autoscaling()
        .v1()
        .horizontalPodAutoscalers()
        .inNamespace(server.getMetadata().getNamespace())
        .list()
        .getItems()
        .stream()
        .anyMatch(this::scales);
  }

  private boolean scales(HorizontalPodAutoscaler autoscaler) {
    CrossVersionObjectReference target = autoscaler.getSpec().getScaleTargetRef();
    return target.getKind().equals("Deployment")
        && target.getName().equals(server.getMetadata().getName())
        && autoscaler.getMetadata().getOwnerReferences().stream()
            .noneMatch(owner -> owner.getUid().equals(server.getMetadata().getUid()));
  }

  private static boolean isPossible(Volume volume) {
    String name = volume.getPersistentVolumeClaim().getClaimName();
    return name != null && new Reference.Target(ReferenceKind.VOLUME_CLAIM, name).isPossible();
  }

  private boolean allowOnePod(Volume volume) {
    if (volume.getPersistentVolumeClaim() == null || !isPossible(volume)) {
      return false;
    }
    try {
      PersistentVolumeClaim claim =
          client
              .persistentVolumeClaims()
              .inNamespace(server.getMetadata().getNamespace())
              .withName(volume.getPersistentVolumeClaim().getClaimName())
              .get();
      return claim != null
          && Objects.requireNonNullElse(claim.getSpec().getAccessModes(), List.of())
              .contains(ONE_POD);
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        return false;
      }
      throw e;
    }
  }
}
