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
import io.mcpruntime.operator.desired.DeploymentOf;
import io.mcpruntime.operator.desired.Platform;
import io.mcpruntime.operator.desired.Replicas;
import io.mcpruntime.operator.desired.Surroundings;
import io.mcpruntime.operator.reference.Reference;
import io.mcpruntime.operator.reference.ReferenceKind;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;

/** Looks at objects that are not the operator's, and only for the few servers that have some. */
final class SurroundingsOf {
  private static final String ONE_POD = "ReadWriteOncePod";

  private final KubernetesClient client;
  private final MCPServer server;

  private SurroundingsOf(KubernetesClient client, MCPServer server) {
    this.client = client;
    this.server = server;
  }

  static Surroundings look(MCPServer server, Platform platform, Context<MCPServer> context) {
    Deployment actual = context.getSecondaryResource(Deployment.class).orElse(null);
    SurroundingsOf others = new SurroundingsOf(context.getClient(), server);
    boolean scaled =
        server.getSpec().autoscaling() == null
            && actual != null
            && Replicas.isSetByOthers(actual)
            && others.haveAutoscaler();
    boolean single =
        server.getSpec().strategy() == null
            && DeploymentOf.pod(server, platform).getSpec().getVolumes().stream()
                .anyMatch(others::allowOnePod);
    return new Surroundings(actual, scaled, single);
  }

  /** Its own is gone when it wants none, or will be in a moment. */
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
