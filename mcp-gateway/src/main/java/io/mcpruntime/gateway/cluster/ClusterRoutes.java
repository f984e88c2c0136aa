package io.mcpruntime.gateway.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.mcpruntime.crd.MCPRouteClaim;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.crd.remote.RemoteHeaders;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.RouteTable;
import io.mcpruntime.gateway.route.ServerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of a cluster: watches MCPServers, the EndpointSlices of their Services,
 * MCPRouteClaims, the policy, and the headers for servers that run elsewhere. Keeps the last state
 * while the API server is unavailable. Thread-safe.
 */
public final class ClusterRoutes implements RouteTable, AutoCloseable {
  private static final String MANAGED = "app.kubernetes.io/managed-by";
  private static final String OPERATOR = "mcp-operator";

  /** Namespace of the platform when the client has none. */
  private static final String PLATFORM = "mcp-runtime";

  /** Objects per list response. A response is held in memory, and each object may have 1.5 MB. */
  private static final long PAGE = 10;

  private static final Logger LOG = LoggerFactory.getLogger(ClusterRoutes.class);

  private final List<SharedIndexInformer<MCPServer>> servers = new ArrayList<>();
  private final List<SharedIndexInformer<EndpointSlice>> slices = new ArrayList<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "routes");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicBoolean pending = new AtomicBoolean();
  private final SharedIndexInformer<MCPRouteClaim> claims;
  private final List<SharedIndexInformer<Secret>> headers = new ArrayList<>();
  private final SharedIndexInformer<ConfigMap> policy;
  private final RemoteSettings remotes = new RemoteSettings();
  private final RouteTableBuilder table;
  private volatile Map<String, Route> routes = Map.of();
  private volatile Set<ServerId> served = Set.of();

  /**
   * Lists all objects, then returns.
   *
   * @param namespaces whose servers are served, all when empty
   * @param cluster networks in which no server runs that is not in the cluster
   * @param onFailure called with the reason when a watch ended
   */
  public ClusterRoutes(
      KubernetesClient client,
      Set<String> namespaces,
      ClusterNetworks cluster,
      Consumer<String> onFailure) {
    String platform = Objects.requireNonNullElse(client.getNamespace(), PLATFORM);
    Set<String> addresses = PlatformAddresses.of(client);
    table =
        new RouteTableBuilder(
            platform,
            new EndpointSliceFilter(addresses),
            new RemoteReader(remotes, cluster, addresses));
    policy =
        client
            .configMaps()
            .inNamespace(platform)
            .withName(PlatformPolicy.CONFIG_MAP)
            .runnableInformer(0);
    claims =
        client
            .resources(MCPRouteClaim.class)
            .inNamespace(platform)
            .withLimit(PAGE)
            .runnableInformer(0);
    var allServers = client.resources(MCPServer.class);
    var allSlices = client.discovery().v1().endpointSlices();
    if (namespaces.isEmpty()) {
      watch(allServers.inAnyNamespace(), allSlices.inAnyNamespace());
      watch(client.secrets().inAnyNamespace());
    }
    namespaces.forEach(name -> watch(allServers.inNamespace(name), allSlices.inNamespace(name)));
    namespaces.forEach(name -> watch(client.secrets().inNamespace(name)));
    headers.forEach(informer -> run(informer, onFailure));
    run(policy, onFailure);
    servers.forEach(informer -> run(informer, onFailure));
    slices.forEach(informer -> run(informer, onFailure));
    run(claims, onFailure);
    rebuild();
    LOG.info("serving {} paths", routes.size());
  }

  @Override
  public Optional<Route> find(String path) {
    return Optional.ofNullable(routes.get(path));
  }

  @Override
  public boolean serves(ServerId server) {
    return served.contains(server);
  }

  @Override
  public void close() {
    servers.forEach(SharedIndexInformer::stop);
    slices.forEach(SharedIndexInformer::stop);
    headers.forEach(SharedIndexInformer::stop);
    policy.stop();
    claims.stop();
    worker.shutdownNow();
  }

  private void watch(
      FilterWatchListDeletable<MCPServer, ?, ?> someServers,
      FilterWatchListDeletable<EndpointSlice, ?, ?> someSlices) {
    servers.add(someServers.withLimit(PAGE).runnableInformer(0));
    slices.add(someSlices.withLabel(MANAGED, OPERATOR).withLimit(PAGE).runnableInformer(0));
  }

  /** Watches the Secret with this name, and no other: the gateway may read no other. */
  private void watch(FilterWatchListDeletable<Secret, ?, ?> someSecrets) {
    headers.add(
        someSecrets
            .withField("metadata.name", RemoteHeaders.SECRET)
            .withLimit(PAGE)
            .runnableInformer(0));
  }

  private <T extends HasMetadata> void run(
      SharedIndexInformer<T> informer, Consumer<String> onFailure) {
    informer.addEventHandler(new Changed<T>());
    informer.exceptionHandler((started, failure) -> true);
    informer.run();
    informer
        .stopped()
        .whenComplete(
            (ended, failure) -> {
              if (failure != null) {
                onFailure.accept("a watch ended: " + failure.getMessage());
              }
            });
  }

  /** Rebuilds once for many events. */
  private void changed() {
    if (pending.compareAndSet(false, true) && !worker.isShutdown()) {
      worker.execute(
          () -> {
            pending.set(false);
            rebuild();
          });
    }
  }

  private synchronized void rebuild() {
    remotes.update(
        policy.getStore().list(),
        headers.stream().flatMap(i -> i.getStore().list().stream()).toList());
    routes =
        table.of(
            servers.stream().flatMap(i -> i.getStore().list().stream()).toList(),
            slices.stream().flatMap(i -> i.getStore().list().stream()).toList(),
            claims.getStore().list());
    served = routes.values().stream().map(Route::server).collect(Collectors.toUnmodifiableSet());
  }

  /** Rebuilds the table at every event. */
  private final class Changed<T> implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T object) {
      changed();
    }

    @Override
    public void onUpdate(T before, T after) {
      changed();
    }

    @Override
    public void onDelete(T object, boolean unknown) {
      changed();
    }
  }
}
