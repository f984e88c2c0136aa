package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks before the first write whether all of them are allowed, so that nothing is left half done.
 */
public final class Permissions {
  private final Cluster cluster;

  public Permissions(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Checks that this user may do {@code verbs} to all these objects.
   *
   * @throws ClusterException that names every verb and resource which is missing
   */
  public void require(Collection<? extends HasMetadata> objects, List<String> verbs)
      throws ClusterException {
    Set<String> missing = new LinkedHashSet<>();
    Set<ResourceAttributes> asked = new LinkedHashSet<>();
    for (HasMetadata object : objects) {
      for (String verb : verbs) {
        ResourceAttributes attributes = attributes(object, verb);
        if (asked.add(attributes) && !allowed(attributes)) {
          missing.add(describe(attributes));
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new ClusterException(
          "not allowed in context \""
              + cluster.context()
              + "\": "
              + String.join(", ", missing)
              + "; ask the cluster's administrator for these verbs, or choose another context with"
              + " -Dmcp.context (nothing was changed)");
    }
  }

  /**
   * Whether this user may do {@code verb} to a resource; also when nobody may ask that.
   *
   * @param resource with its group, as {@code mcpservers.mcpruntime.io}, or its subresource, as
   *     {@code pods/portforward}
   */
  public boolean mayBe(String verb, String resource, String namespace) throws ClusterException {
    int dot = resource.indexOf('.');
    String[] parts = (dot < 0 ? resource : resource.substring(0, dot)).split("/", -1);
    ResourceAttributes attributes =
        new ResourceAttributesBuilder()
            .withGroup(dot < 0 ? "" : resource.substring(dot + 1))
            .withResource(parts[0])
            .withSubresource(parts.length > 1 ? parts[1] : null)
            .withNamespace(namespace)
            .withVerb(verb)
            .build();
    try {
      return allowed(attributes);
    } catch (ClusterException e) {
      if (e.getCause() instanceof KubernetesClientException refused && refused.getCode() == 403) {
        return true;
      }
      throw e;
    }
  }

  private boolean allowed(ResourceAttributes attributes) throws ClusterException {
    SelfSubjectAccessReview review =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withResourceAttributes(attributes)
            .endSpec()
            .build();
    try {
      return Boolean.TRUE.equals(
          cluster.client().resource(review).create().getStatus().getAllowed());
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot ask for permissions", e);
    }
  }

  private static ResourceAttributes attributes(HasMetadata object, String verb) {
    String apiVersion = object.getApiVersion();
    return new ResourceAttributesBuilder()
        .withGroup(apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "")
        .withResource(object.getPlural())
        .withNamespace(object.getMetadata().getNamespace())
        .withVerb(verb)
        .build();
  }

  private static String describe(ResourceAttributes a) {
    String where = a.getNamespace() == null ? "" : " in namespace " + a.getNamespace();
    String group = a.getGroup().isEmpty() ? "" : "." + a.getGroup();
    return a.getVerb() + " " + a.getResource() + group + where;
  }
}
