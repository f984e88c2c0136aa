package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.operator.pod.DroppedFields;
import io.mcpruntime.operator.pod.FieldOrigin;
import io.mcpruntime.operator.pod.PodTree;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Refuses pods with a field that this cluster does not support. The API server drops such a field
 * without an error, so the Deployment is first sent as a dry run.
 */
final class PodFieldSupport {
  private PodFieldSupport() {}

  /** Throws a {@link RefusedSpecException} that names the first such field as the user wrote it. */
  static void check(Deployment desired, MCPServer server, KubernetesClient client) {
    if (!mayBeUnsupported(server.getSpec())) {
      return;
    }
    PodTree sent = PodTree.of(desired.getSpec().getTemplate());
    PodTree answer = dryRun(desired, sent, client);
    FieldOrigin origin = FieldOrigin.of(sent, server.getSpec());
    DroppedFields.of(sent, answer)
        .filter(origin::isUsers)
        .findFirst()
        .ifPresent(
            field -> {
              throw new RefusedSpecException(
                  Reasons.INVALID_SPEC,
                  "%s is not supported by this cluster, which drops it (its feature gate is off, or a webhook removes it): remove the field"
                      .formatted(origin.of(field)));
            });
  }

  /**
   * Returns the answer. If the dry run fails, for example because of a webhook, the write will
   * report it.
   */
  private static PodTree dryRun(Deployment desired, PodTree sent, KubernetesClient client) {
    try {
      Deployment answer =
          client
              .resource(desired)
              .dryRun()
              .fieldManager(MCPServerReconciler.FIELD_MANAGER)
              .forceConflicts()
              .serverSideApply();
      return PodTree.of(answer.getSpec().getTemplate());
    } catch (KubernetesClientException e) {
      return sent;
    }
  }

  /**
   * Whether the spec has fields that clusters may drop; they refuse unknown values of the others.
   */
  private static boolean mayBeUnsupported(MCPServerSpec spec) {
    return Stream.of(
            spec.podTemplate(),
            spec.volumes(),
            spec.volumeMounts(),
            spec.affinity(),
            spec.topologySpreadConstraints())
        .anyMatch(Objects::nonNull);
  }
}
