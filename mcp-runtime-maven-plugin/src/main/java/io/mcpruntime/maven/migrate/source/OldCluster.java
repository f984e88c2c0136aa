package io.mcpruntime.maven.migrate.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.metadata.Location;
import io.mcpruntime.maven.metadata.Problems;
import io.mcpruntime.maven.metadata.Tree;
import io.mcpruntime.maven.metadata.TreeJson;
import io.mcpruntime.maven.migrate.convert.OldServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The resources of older groups in a cluster; they are read, and never changed or deleted. */
public final class OldCluster {
  /** How the place of a resource in a cluster begins. */
  public static final String KIND = "mcpservers.";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cluster cluster;
  private final Consumer<String> news;

  /**
   * @param news takes one line for each resource of the older of two groups that is passed over
   */
  public OldCluster(Cluster cluster, Consumer<String> news) {
    this.cluster = cluster;
    this.news = news;
  }

  /**
   * All of them; of two with one name, that of the newer group.
   *
   * @param namespace the only one to look at, or null
   */
  public List<OldServer> servers(String namespace, Problems problems) throws ClusterException {
    Map<String, OldServer> servers = new LinkedHashMap<>();
    for (String group : OldGroups.ALL) {
      for (GenericKubernetesResource item : list(group, namespace)) {
        Location at = Location.of(title(group, item));
        Tree.Mapping tree = (Tree.Mapping) TreeJson.tree(JSON.valueToTree(item), at);
        OldResource.read(tree, item.getMetadata().getNamespace(), problems)
            .ifPresent(server -> put(servers, server));
      }
    }
    return List.copyOf(servers.values());
  }

  private void put(Map<String, OldServer> servers, OldServer server) {
    OldServer older = servers.put(server.title(), server);
    if (older != null) {
      news.accept(older.at() + " is passed over: " + server.at() + " is newer");
    }
  }

  private List<GenericKubernetesResource> list(String group, String namespace)
      throws ClusterException {
    if (!cluster.serves(group + "/" + OldGroups.VERSION)) {
      return List.of();
    }
    MixedOperation<
            GenericKubernetesResource,
            GenericKubernetesResourceList,
            Resource<GenericKubernetesResource>>
        resources = cluster.client().genericKubernetesResources(context(group));
    try {
      return new ArrayList<>(
          namespace == null
              ? resources.inAnyNamespace().list().getItems()
              : resources.inNamespace(namespace).list().getItems());
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot list mcpservers." + group, e);
    }
  }

  private static ResourceDefinitionContext context(String group) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion(OldGroups.VERSION)
        .withKind("MCPServer")
        .withPlural("mcpservers")
        .withNamespaced(true)
        .build();
  }

  private static String title(String group, GenericKubernetesResource item) {
    return "%s%s %s/%s"
        .formatted(KIND, group, item.getMetadata().getNamespace(), item.getMetadata().getName());
  }
}
