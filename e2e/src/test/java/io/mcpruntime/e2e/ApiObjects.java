package io.mcpruntime.e2e;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All objects of a cluster, by discovery: what was there before has to be there after. */
final class ApiObjects {
  /** What Kubernetes itself writes all the time. */
  private static final Set<String> RESTLESS = Set.of("events", "leases", "componentstatuses");

  private ApiObjects() {}

  /** Name and resource version of every object. */
  static Map<String, String> versions(KubernetesClient client) {
    Map<String, String> all = new TreeMap<>();
    collect(client, "", "v1", all);
    for (APIGroup group : client.getApiGroups().getGroups()) {
      collect(client, group.getName(), group.getPreferredVersion().getVersion(), all);
    }
    return all;
  }

  static Set<String> names(KubernetesClient client) {
    return new TreeSet<>(versions(client).keySet());
  }

  private static void collect(
      KubernetesClient client, String group, String version, Map<String, String> all) {
    String groupVersion = group.isEmpty() ? version : group + "/" + version;
    for (APIResource resource : client.getApiResources(groupVersion).getResources()) {
      if (resource.getName().contains("/")
          || !resource.getVerbs().contains("list")
          || RESTLESS.contains(resource.getName())) {
        continue;
      }
      ResourceDefinitionContext context =
          new ResourceDefinitionContext.Builder()
              .withGroup(group)
              .withVersion(version)
              .withKind(resource.getKind())
              .withPlural(resource.getName())
              .withNamespaced(Boolean.TRUE.equals(resource.getNamespaced()))
              .build();
      List<GenericKubernetesResource> items =
          client.genericKubernetesResources(context).inAnyNamespace().list().getItems();
      for (GenericKubernetesResource item : items) {
        String namespace = item.getMetadata().getNamespace();
        all.put(
            resource.getName()
                + (group.isEmpty() ? "" : "." + group)
                + " "
                + (namespace == null ? "" : namespace + "/")
                + item.getMetadata().getName(),
            item.getMetadata().getResourceVersion());
      }
    }
  }
}
