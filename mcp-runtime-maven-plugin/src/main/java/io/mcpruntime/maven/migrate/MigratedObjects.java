package io.mcpruntime.maven.migrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.migrate.convert.ConvertedServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates the converted resources in a cluster, all or none; existing ones stay unchanged. */
final class MigratedObjects {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cluster cluster;

  MigratedObjects(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Makes those that don't exist, once the API server would take them all. What exists may have
   * been changed since it was migrated: it is left as it is.
   *
   * @param dryRun whether the API server is only asked
   */
  List<MigrationOutcome> create(MigrationPlan plan, boolean dryRun) throws ClusterException {
    cluster.requirePlatform();
    Applier applier = new Applier(cluster);
    Map<ConvertedServer, GenericKubernetesResource> wanted = new LinkedHashMap<>();
    for (ConvertedServer server : plan.resources()) {
      GenericKubernetesResource resource = resource(server);
      if (!exists(resource)) {
        wanted.put(server, resource);
        applier.check(resource);
      }
    }
    List<MigrationOutcome> outcomes = new ArrayList<>();
    for (ConvertedServer server : plan.resources()) {
      GenericKubernetesResource resource = wanted.get(server);
      String state = "unchanged";
      if (resource != null) {
        state = dryRun ? "would be created" : applier.apply(resource).outcome().text();
      }
      outcomes.add(
          new MigrationOutcome(server, state, "mcpservers.mcpruntime.io " + server.old().title()));
    }
    return outcomes;
  }

  private boolean exists(GenericKubernetesResource resource) throws ClusterException {
    try {
      return cluster.client().resource(resource).get() != null;
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read " + Applier.name(resource), e);
    }
  }

  private static GenericKubernetesResource resource(ConvertedServer server) {
    try {
      return JSON.treeToValue(server.resource(), GenericKubernetesResource.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(server.old().title() + " doesn't survive a copy", e);
    }
  }
}
