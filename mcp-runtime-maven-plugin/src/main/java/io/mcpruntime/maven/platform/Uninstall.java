package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.progress.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Removes what {@link Setup} made. While servers remain, what they stand on remains too: the
 * definition, their namespace, and the registry with their images.
 */
public final class Uninstall {
  private static final Set<String> SERVERS_STAND_ON = Set.of("mcp-servers", "registry");

  private final Cluster cluster;
  private final PlatformOptions options;
  private final Progress progress;

  public Uninstall(Cluster cluster, PlatformOptions options, Progress progress) {
    this.cluster = cluster;
    this.options = options;
    this.progress = progress;
  }

  /** All servers of the cluster; empty when it doesn't know MCPServers. */
  public List<MCPServer> servers() throws ClusterException {
    try {
      return cluster.client().resources(MCPServer.class).inAnyNamespace().list().getItems();
    } catch (KubernetesClientException e) {
      if (e.getCode() == 404) {
        return List.of();
      }
      throw Failures.explain("cannot list MCPServers", e);
    }
  }

  /** Removes the platform, and with {@code purge} first all servers, waiting until all is gone. */
  public void run(boolean purge) throws ClusterException {
    List<MCPServer> servers = servers();
    List<HasMetadata> objects = removable(!servers.isEmpty() && !purge);
    new Permissions(cluster).require(objects, List.of("get", "delete"));
    if (purge) {
      for (MCPServer server : servers) {
        remove(server);
      }
    }
    for (HasMetadata object : objects) {
      remove(object);
    }
    if (!servers.isEmpty() && !purge) {
      progress.say(
          String.format(
              Locale.ROOT,
              "kept: %d server(s) with their namespaces, the MCPServer definition and the registry;"
                  + " they go with -Dmcp.purge",
              servers.size()));
    }
  }

  private List<HasMetadata> removable(boolean keepServers) {
    Manifests manifests = new Manifests(options.values("removed"));
    List<HasMetadata> objects = new ArrayList<>();
    for (Part part : Part.values()) {
      if (!keepServers || part == Part.OPERATOR || part == Part.NAMESPACES) {
        objects.addAll(manifests.objects(part));
      }
    }
    if (keepServers) {
      objects.removeIf(o -> SERVERS_STAND_ON.contains(o.getMetadata().getName()));
    }
    Collections.reverse(objects);
    return objects;
  }

  private void remove(HasMetadata object) throws ClusterException {
    String name = Applier.name(object);
    try {
      var resource = cluster.client().resource(object);
      if (resource.get() == null) {
        return;
      }
      resource.delete();
      HasMetadata left =
          resource.waitUntilCondition(
              found -> found == null, options.timeout().toMillis(), TimeUnit.MILLISECONDS);
      if (left == null) {
        progress.say("removed " + name);
      }
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot remove " + name, e);
    }
  }
}
