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

/** Manages an object that a server owns; objects of other owners are never taken over. */
@Ignore
abstract class OwnedDependent<R extends HasMetadata>
    extends CRUDKubernetesDependentResource<R, MCPServer> {

  /**
   * The page size for lists. A page is in memory as a whole, and a tenant can make objects of up to
   * 1.5 MB.
   */
  static final long PAGE = 10;

  private static final String PLATFORM = "platform";
  private static final String APPLIED = "applied";

  OwnedDependent(Class<R> type) {
    super(type);
  }

  /**
   * Passes the platform's settings to the dependents, which JOSDK instantiates without parameters.
   * Call it before the workflow.
   */
  static void prepare(PlatformContext platform, AppliedStates applied, Context<MCPServer> context) {
    context.managedWorkflowAndDependentResourceContext().put(PLATFORM, platform);
    context.managedWorkflowAndDependentResourceContext().put(APPLIED, applied);
  }

  static PlatformContext platform(Context<MCPServer> context) {
    return context
        .managedWorkflowAndDependentResourceContext()
        .getMandatory(PLATFORM, PlatformContext.class);
  }

  /** Returns the name of the server's object, also of one that is to be deleted. */
  String name(MCPServer server) {
    return server.getMetadata().getName();
  }

  /**
   * Returns the id by name. JOSDK takes it from the desired object, which an object to be deleted
   * does not have.
   */
  @Override
  protected ResourceID targetSecondaryResourceID(MCPServer server, Context<MCPServer> context) {
    return new ResourceID(name(server), server.getMetadata().getNamespace());
  }

  /**
   * Reconciles the object. JOSDK's worker threads swallow an Error, and the server would count as
   * reconciled.
   */
  @Override
  public ReconcileResult<R> reconcile(MCPServer server, Context<MCPServer> context) {
    try {
      return super.reconcile(server, context);
    } catch (Error e) {
      throw new ReconciliationError(e);
    }
  }

  @Override
  public Result<R> match(R actual, R desired, MCPServer server, Context<MCPServer> context) {
    addMetadata(true, actual, desired, server, context);
    return Result.computed(applied(server, context).matches(actual, desired, context), desired);
  }

  @Override
  public R update(R actual, R desired, MCPServer server, Context<MCPServer> context) {
    R updated = super.update(actual, desired, server, context);
    applied(server, context).remember(updated, desired, context);
    return updated;
  }

  /**
   * Creates the object. The API server answers with a conflict if one exists that the label
   * selector hides: one of another owner, or the server's own without its labels.
   */
  @Override
  public R create(R desired, MCPServer server, Context<MCPServer> context) {
    try {
      R created = super.create(desired, server, context);
      applied(server, context).remember(created, desired, context);
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

  private AppliedMatcher<R> applied(MCPServer server, Context<MCPServer> context) {
    AppliedStates states =
        context
            .managedWorkflowAndDependentResourceContext()
            .getMandatory(APPLIED, AppliedStates.class);
    return new AppliedMatcher<>(states.of(server, resourceType()));
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

  /**
   * Whether the server owns the object, by name and not by uid: objects of a deleted server of this
   * name are adopted.
   */
  private static boolean isOwned(HasMetadata existing, MCPServer server) {
    return existing.getMetadata().getOwnerReferences().stream()
        .anyMatch(
            owner ->
                owner.getApiVersion().equals(server.getApiVersion())
                    && owner.getKind().equals(server.getKind())
                    && owner.getName().equals(server.getMetadata().getName()));
  }
}
