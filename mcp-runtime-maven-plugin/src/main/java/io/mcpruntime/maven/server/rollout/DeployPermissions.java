package io.mcpruntime.maven.server.rollout;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.platform.Permissions;
import java.util.List;

/**
 * Checks the servers' namespaces and the user's permissions there before anything is built or
 * pushed.
 */
public final class DeployPermissions {
  private static final String SERVERS = "mcpservers." + MCPServer.GROUP;

  private final Cluster cluster;

  public DeployPermissions(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Checks that each server's namespace exists, and that this user may apply the server there.
   *
   * @throws ClusterException that names the namespace or the missing verb
   */
  public void require(List<MCPServer> servers) throws ClusterException {
    for (MCPServer server : servers) {
      requireNamespace(server);
      require(server, "get");
      require(server, "patch");
      if (!exists(server)) {
        require(server, "create");
      }
    }
  }

  private void require(MCPServer server, String verb) throws ClusterException {
    String namespace = server.getMetadata().getNamespace();
    if (!new Permissions(cluster).mayBe(verb, SERVERS, namespace)) {
      throw new ClusterException(
          "not allowed to "
              + verb
              + " "
              + SERVERS
              + " in namespace "
              + namespace
              + " of context \""
              + cluster.context()
              + "\"; ask the cluster's administrator for the role mcp-developer there, or choose"
              + " another context with -Dmcp.context");
    }
  }

  private boolean exists(MCPServer server) throws ClusterException {
    try {
      return cluster.client().resource(server).get() != null;
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read " + Applier.name(server), e);
    }
  }

  private void requireNamespace(MCPServer server) throws ClusterException {
    String namespace = server.getMetadata().getNamespace();
    try {
      if (cluster.client().namespaces().withName(namespace).get() == null) {
        throw new ClusterException(
            "no namespace \""
                + namespace
                + "\" for server "
                + server.getMetadata().getName()
                + "; create it, or name another in .mcp");
      }
    } catch (KubernetesClientException e) {
      if (e.getCode() != 403) {
        throw Failures.explain("cannot read namespace " + namespace, e);
      }
      // Teams need not be allowed to see namespaces; the dry run tells them then.
    }
  }
}
