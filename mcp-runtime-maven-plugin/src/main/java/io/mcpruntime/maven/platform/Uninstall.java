package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.PlatformNamespaces;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.cluster.RetryOn429;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.platform.options.SetupConfigMap;
import io.mcpruntime.maven.platform.policy.PolicyConfig;
import io.mcpruntime.maven.platform.route.RouteChoice.ByIngress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes what {@link Setup} made. While servers remain, what they stand on remains too: the
 * definition, their namespace with its pull secret, and the registry with their images.
 */
public final class Uninstall {
  private static final Set<Part> SERVERS_NEED =
      EnumSet.of(Part.CRD, Part.ROLES, Part.ADMISSION, Part.REGISTRY, Part.READ_THROUGH);
  private static final Set<String> SERVERS_STAND_ON =
      Set.of(PlatformNamespaces.SERVERS, PlatformNamespaces.REGISTRY, PlatformNamespaces.NODES);

  private static final long GRACE_SECONDS = 5;

  private final Cluster cluster;
  private final Duration timeout;
  private final Progress progress;

  public Uninstall(Cluster cluster, Duration timeout, Progress progress) {
    this.cluster = cluster;
    this.timeout = timeout;
    this.progress = progress;
  }

  /** All servers of the cluster; empty when it doesn't know MCPServers. */
  public List<MCPServer> servers() throws ClusterException {
    try {
      var all = cluster.client().resources(MCPServer.class).inAnyNamespace();
      return RetryOn429.calling(() -> all.list().getItems());
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
    List<HasMetadata> objects = removable(purge ? List.of() : servers);
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
                  + " -Dmcp.purge removes them; they can no longer be called, and their status is not updated",
              servers.size()));
    }
  }

  private List<HasMetadata> removable(List<MCPServer> kept) throws ClusterException {
    boolean keepServers = !kept.isEmpty();
    Manifests manifests = Manifests.of(PlatformOptions.any(), new ByIngress(null), "removed", "");
    List<HasMetadata> objects = new ArrayList<>();
    if (!keepServers) {
      objects.addAll(new PlatformPriority(cluster.client(), progress).removable());
    }
    objects.addAll(namespaces(kept));
    if (!keepServers) {
      objects.addAll(PullSecret.all(cluster));
    }
    if (!keepServers) {
      objects.addAll(new AdmissionPolicies(cluster).installed());
    }
    for (Part part : Part.values()) {
      if (part != Part.PRIORITY && !(keepServers && SERVERS_NEED.contains(part))) {
        objects.addAll(manifests.objects(part));
      }
    }
    objects.add(PolicyConfig.skeleton());
    objects.add(SetupConfigMap.skeleton());
    OtherRoute.than(new ByIngress(null), cluster).ifPresent(objects::add);
    objects.addAll(new ScopeObjects(cluster).rolesBesides(objects));
    if (keepServers) {
      objects.removeIf(o -> SERVERS_STAND_ON.contains(o.getMetadata().getName()));
    }
    Collections.reverse(objects);
    return objects;
  }

  /** Those that a setup made for its servers, without the ones of these. */
  private List<HasMetadata> namespaces(List<MCPServer> kept) throws ClusterException {
    Set<String> named =
        Stream.concat(
                kept.stream().map(server -> server.getMetadata().getNamespace()),
                Manifests.of(PlatformOptions.any(), new ByIngress(null), "removed", "")
                    .objects(Part.NAMESPACES)
                    .stream()
                    .map(namespace -> namespace.getMetadata().getName()))
            .collect(Collectors.toSet());
    return new ScopeObjects(cluster)
        .namespaces().stream().filter(n -> !named.contains(n.getMetadata().getName())).toList();
  }

  private void remove(HasMetadata object) throws ClusterException {
    String name = Applier.name(object);
    try {
      var resource = cluster.client().resource(object);
      if (RetryOn429.calling(resource::get) == null) {
        return;
      }
      RetryOn429.calling(resource::delete);
      if (object instanceof Deployment deployment) {
        hurry(deployment);
      }
      HasMetadata left =
          resource.waitUntilCondition(
              found -> found == null, timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (left == null) {
        progress.say("removed " + name);
      }
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot remove " + name, e);
    }
  }

  /** The gateway's pods would wait minutes for streams to end; now nobody is to be served. */
  private void hurry(Deployment deployment) {
    cluster
        .client()
        .pods()
        .inNamespace(deployment.getMetadata().getNamespace())
        .withLabelSelector(deployment.getSpec().getSelector())
        .withGracePeriod(GRACE_SECONDS)
        .delete();
  }
}
