package io.mcpruntime.maven.server.detail;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;

/** Reads the whole resource of a server, with fields that this version does not know. */
public final class ServerDetail {
  private ServerDetail() {}

  /** Returns the resource without {@code managedFields}, which are for controllers. */
  public static GenericKubernetesResource read(Cluster cluster, MCPServer server)
      throws ClusterException {
    try {
      GenericKubernetesResource resource =
          cluster
              .client()
              .genericKubernetesResources(server.getApiVersion(), server.getKind())
              .inNamespace(server.getMetadata().getNamespace())
              .withName(server.getMetadata().getName())
              .get();
      if (resource == null) {
        throw new ClusterException(server.qualifiedName() + " was deleted just now");
      }
      resource.getMetadata().setManagedFields(null);
      return resource;
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read server " + server.qualifiedName(), e);
    }
  }
}
