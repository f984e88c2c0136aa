package io.mcpruntime.maven.rollout;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.platform.Applier;
import io.mcpruntime.maven.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/** Applies all servers or none, then waits until each is Ready. */
public final class ServerApplier {
  private final Cluster cluster;
  private final RolloutWatch rollout;
  private final Progress progress;

  public ServerApplier(Cluster cluster, RolloutWatch rollout, Progress progress) {
    this.cluster = cluster;
    this.rollout = rollout;
    this.progress = progress;
  }

  /**
   * Checks that the cluster has the platform.
   *
   * @throws ClusterException that says to run {@code mcp:setup}
   */
  public static void requirePlatform(Cluster cluster) throws ClusterException {
    if (!cluster.serves(MCPServer.GROUP + "/" + MCPServer.VERSION)) {
      throw new ClusterException(
          "no MCP Runtime in context \""
              + cluster.context()
              + "\" ("
              + cluster.address()
              + "); run mvn mcp:setup once, or choose another context with -Dmcp.context");
    }
  }

  /** Applies all and returns them as the API server has taken them. */
  public List<MCPServer> apply(List<MCPServer> wanted) throws ClusterException {
    Applier applier = new Applier(cluster);
    new DeployPermissions(cluster).require(wanted);
    for (MCPServer server : wanted) {
      applier.check(server);
    }
    List<MCPServer> applied = new ArrayList<>();
    for (MCPServer server : wanted) {
      progress.say(Applier.name(server) + " " + applier.apply(server).text());
      applied.add((MCPServer) current(server));
    }
    return applied;
  }

  /** Follows each until it is Ready, and returns them as they are then. */
  public List<MCPServer> await(List<MCPServer> applied) throws ClusterException {
    List<MCPServer> ready = new ArrayList<>();
    for (MCPServer server : applied) {
      ready.add(rollout.await(server));
    }
    return ready;
  }

  private HasMetadata current(MCPServer server) throws ClusterException {
    try {
      return cluster.client().resource(server).get();
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read " + Applier.name(server), e);
    }
  }
}
