package io.mcpruntime.maven.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Objects;

/** Server-side apply as field manager {@code mcp-maven-plugin}. Thread-safe. */
public final class Applier {
  /** The field manager of everything that the plugin writes. */
  public static final String FIELD_MANAGER = "mcp-maven-plugin";

  private final Cluster cluster;

  public Applier(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Applies one object. */
  public <T extends HasMetadata> ApplyResult<T> apply(T wanted) throws ClusterException {
    try {
      NamespaceableResource<T> resource = cluster.client().resource(wanted);
      T before = RetryOn429.calling(resource::get);
      T after = RetryOn429.calling(() -> resource.patch(context(false), wanted));
      return new ApplyResult<>(outcome(before, after), after);
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot apply " + name(wanted), e);
    }
  }

  /** Asks the API server whether it would take the object, and changes nothing. */
  public void check(HasMetadata wanted) throws ClusterException {
    preview(wanted);
  }

  /** Returns the object as it would be after {@link #apply}, and changes nothing. */
  public <T extends HasMetadata> T preview(T wanted) throws ClusterException {
    try {
      return RetryOn429.calling(
          () -> cluster.client().resource(wanted).patch(context(true), wanted));
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot apply " + name(wanted), e);
    }
  }

  private static ApplyOutcome outcome(HasMetadata before, HasMetadata after) {
    if (before == null) {
      return ApplyOutcome.CREATED;
    }
    return isSame(before.getMetadata(), after.getMetadata())
        ? ApplyOutcome.UNCHANGED
        : ApplyOutcome.CONFIGURED;
  }

  /** How the plugin patches: server-side apply that takes over fields of other managers. */
  public static PatchContext context(boolean dryRun) {
    PatchContext.Builder context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(FIELD_MANAGER)
            .withForce(true);
    return dryRun ? context.withDryRun(List.of("All")).build() : context.build();
  }

  /**
   * By its version, or, where the API server counts changes of the spec, by that count: after a
   * controller has written the status of an admission policy, the next apply changes who manages
   * its fields, once, and nothing else.
   */
  private static boolean isSame(ObjectMeta before, ObjectMeta after) {
    return before.getResourceVersion().equals(after.getResourceVersion())
        || (before.getGeneration() != null
            && before.getGeneration().equals(after.getGeneration())
            && Objects.equals(before.getLabels(), after.getLabels())
            && Objects.equals(before.getAnnotations(), after.getAnnotations()));
  }

  /** How errors and progress call an object: {@code Deployment registry/registry}. */
  public static String name(HasMetadata object) {
    String namespace = object.getMetadata().getNamespace();
    return object.getKind()
        + " "
        + (namespace == null ? "" : namespace + "/")
        + object.getMetadata().getName();
  }
}
