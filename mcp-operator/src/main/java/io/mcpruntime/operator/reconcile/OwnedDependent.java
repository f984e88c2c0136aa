package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Ignore;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.mcpruntime.crd.MCPServer;
import java.net.HttpURLConnection;

/** An object that a server owns, and that is never taken from anybody else. */
@Ignore
abstract class OwnedDependent<R extends HasMetadata>
    extends CRUDKubernetesDependentResource<R, MCPServer> {

  OwnedDependent(Class<R> type) {
    super(type);
  }

  /**
   * Asks for an object that doesn't exist yet, which the API server answers with a conflict when
   * there is one that our label selector hides: somebody else's, or ours without its labels.
   */
  @Override
  public R create(R desired, MCPServer server, Context<MCPServer> context) {
    try {
      return super.create(desired, server, context);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      R existing = context.getClient().resource(desired).get();
      if (existing == null) {
        throw e;
      }
      if (!isOwned(existing, server)) {
        throw Refusal.nameTaken(existing);
      }
      desired.getMetadata().setResourceVersion(null);
      return update(existing, desired, server, context);
    }
  }

  @Override
  protected void addReferenceHandlingMetadata(R desired, MCPServer server) {
    desired.addOwnerReference(
        new OwnerReferenceBuilder()
            .withApiVersion(server.getApiVersion())
            .withKind(server.getKind())
            .withName(server.getMetadata().getName())
            .withUid(server.getMetadata().getUid())
            .withController(true)
            .build());
  }

  /** By name and not by uid: what a deleted server of this name left behind is taken on. */
  private static boolean isOwned(HasMetadata existing, MCPServer server) {
    return existing.getMetadata().getOwnerReferences().stream()
        .anyMatch(
            owner ->
                owner.getApiVersion().equals(server.getApiVersion())
                    && owner.getKind().equals(server.getKind())
                    && owner.getName().equals(server.getMetadata().getName()));
  }
}
