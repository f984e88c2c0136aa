package io.mcpruntime.maven.server.removal;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.output.Count;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.platform.Permissions;
import io.mcpruntime.maven.server.lookup.ServerPods;
import java.time.Duration;
import java.util.List;

/** Deletes servers and waits until they and their pods are gone. */
public final class ServerRemoval {
  private static final String SERVERS = "mcpservers." + MCPServer.GROUP;
  private static final Duration POLL = Duration.ofMillis(200);

  private final Cluster cluster;
  private final Duration timeout;
  private final Progress progress;

  /**
   * @param timeout how long to wait for one server
   */
  public ServerRemoval(Cluster cluster, Duration timeout, Progress progress) {
    this.cluster = cluster;
    this.timeout = timeout;
    this.progress = progress;
  }

  /** Returns what the deletion of a server removes, in one line. */
  public static String describe(MCPServer server) {
    String url = server.getStatus() == null ? null : server.getStatus().url();
    return server.qualifiedName()
        + (url == null ? "" : " (" + url + ")")
        + " with its Deployment, pods, Service and route; its image stays in the registry";
  }

  /**
   * Checks that this user may delete all of them, so that none is deleted when one may not be.
   *
   * @throws ClusterException that names the verb and the namespace
   */
  public void requirePermission(List<MCPServer> servers) throws ClusterException {
    Permissions permissions = new Permissions(cluster);
    for (MCPServer server : servers) {
      String namespace = server.getMetadata().getNamespace();
      if (!permissions.mayBe("delete", SERVERS, namespace)) {
        throw new ClusterException(
            "not allowed to delete %s in namespace %s of context \"%s\"; ask the cluster's administrator for the role mcp-developer there (nothing was removed)"
                .formatted(SERVERS, namespace, cluster.context()));
      }
    }
  }

  /** Deletes them, one after the other. */
  public void run(List<MCPServer> servers) throws ClusterException {
    for (MCPServer server : servers) {
      try {
        cluster.client().resource(server).delete();
        awaitGone(server);
      } catch (KubernetesClientException e) {
        throw Failures.explain("cannot remove " + server.qualifiedName(), e);
      }
      progress.say("removed " + server.qualifiedName());
    }
  }

  private void awaitGone(MCPServer server) throws ClusterException {
    long started = System.nanoTime();
    String said = "";
    for (String left = left(server); !left.isEmpty(); left = left(server)) {
      if (System.nanoTime() - started > timeout.toNanos()) {
        throw new ClusterException(
            "%s is deleted, but after %d s there is still %s (more time: -Dmcp.timeout=SECONDS)"
                .formatted(server.qualifiedName(), timeout.toSeconds(), left));
      }
      if (!left.equals(said)) {
        progress.say("  " + server.qualifiedName() + ": waits for " + left);
        said = left;
      }
      pause();
    }
  }

  /** Says what of the server is there; empty when it is gone, or another one has its name. */
  private String left(MCPServer server) {
    MCPServer now = cluster.client().resource(server).get();
    if (now != null) {
      ObjectMeta metadata = now.getMetadata();
      return !metadata.getUid().equals(server.getMetadata().getUid())
          ? ""
          : metadata.getFinalizers().isEmpty()
              ? "the resource"
              : "the finalizers " + String.join(", ", metadata.getFinalizers());
    }
    int pods = pods(server);
    return pods == 0 ? "" : Count.of(pods, "pod");
  }

  /** Who may delete a server need not be allowed to see its pods. */
  private int pods(MCPServer server) {
    try {
      return (int) ServerPods.newestFirst(cluster, server).count();
    } catch (KubernetesClientException e) {
      if (e.getCode() == 403) {
        return 0;
      }
      throw e;
    }
  }

  private static void pause() throws ClusterException {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted", e);
    }
  }
}
