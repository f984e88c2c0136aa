package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Ignore;
import io.javaoperatorsdk.operator.api.reconciler.dependent.ReconcileResult;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.PlatformContext;
import java.net.HttpURLConnection;

/** An object that a server owns, and that is never taken from anybody else. */
@Ignore
abstract class OwnedDependent<R extends HasMetadata>
    extends CRUDKubernetesDependentResource<R, MCPServer> {

  /**
   * Objects in one answer when all are listed. It is in memory as a whole, and whoever writes in a
   * namespace makes objects of up to 1.5 MB.
   */
  static final long PAGE = 10;

  private static final String PLATFORM = "platform";

  private final AppliedMatcher<R> applied = new AppliedMatcher<>();

  OwnedDependent(Class<R> type) {
    super(type);
  }

  /** Before the workflow begins: JOSDK makes its dependents itself, and gives them nothing. */
  static void tell(PlatformContext platform, Context<MCPServer> context) {
    context.managedWorkflowAndDependentResourceContext().put(PLATFORM, platform);
  }

  static PlatformContext platform(Context<MCPServer> context) {
    return context
        .managedWorkflowAndDependentResourceContext()
        .getMandatory(PLATFORM, PlatformContext.class);
  }

  /** Of the object that belongs to a server, also of one that it no longer wants. */
  String name(MCPServer server) {
    return server.getMetadata().getName();
  }

  /** Not from the desired object, as JOSDK has it: for one that is to go, there is none. */
  @Override
  protected ResourceID targetSecondaryResourceID(MCPServer server, Context<MCPServer> context) {
    return new ResourceID(name(server), server.getMetadata().getNamespace());
  }

  /** JOSDK's worker threads lose an Error, and the server would count as reconciled. */
  @Override
  public ReconcileResult<R> reconcile(MCPServer server, Context<MCPServer> context) {
    try {
      return super.reconcile(server, context);
    } catch (StackOverflowError | LinkageError | AssertionError e) {
      throw new ReconciliationError(e);
    }
  }

  @Override
  public Result<R> match(R actual, R desired, MCPServer server, Context<MCPServer> context) {
    addMetadata(true, actual, desired, server, context);
    return Result.computed(applied.matches(actual, desired, context), desired);
  }

  @Override
  public R update(R actual, R desired, MCPServer server, Context<MCPServer> context) {
    R updated = super.update(actual, desired, server, context);
    applied.remember(updated, desired, context);
    return updated;
  }

  /**
   * Asks for an object that doesn't exist yet, which the API server answers with a conflict when
   * there is one that our label selector hides: somebody else's, or ours without its labels.
   */
  @Override
  public R create(R desired, MCPServer server, Context<MCPServer> context) {
    try {
      R created = super.create(desired, server, context);
      applied.remember(created, desired, context);
      return created;
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      R existing = context.getClient().resource(desired).get();
      if (existing == null) {
        throw e;
      }
      if (!isOwned(existing, server)) {
        throw RefusedSpecException.nameTaken(existing);
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
