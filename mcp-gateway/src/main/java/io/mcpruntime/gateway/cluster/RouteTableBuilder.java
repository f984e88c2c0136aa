package io.mcpruntime.gateway.cluster;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.mcpruntime.crd.LimitsSpec;
import io.mcpruntime.crd.MCPRouteClaim;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.ToolsSpec;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.crd.remote.RemoteUrl;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ServerLimits;
import io.mcpruntime.gateway.route.ToolLock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Builds the table of all routes from the objects in the cluster. Pods that remain keep their
 * request counts. Not thread-safe.
 */
final class RouteTableBuilder {
  private final String platform;
  private final EndpointSliceFilter filter;
  private final RemoteReader remotes;
  private final UpstreamTlsReader tls = new UpstreamTlsReader();
  private Map<PodOfServer, Backend> backends = new HashMap<>();

  private record PodOfServer(ServerId server, PodAddress address) {}

  /**
   * @param platform the platform's namespace, whose servers are never served
   * @param filter selects the slices to use
   * @param remotes reads the servers that run elsewhere
   */
  RouteTableBuilder(String platform, EndpointSliceFilter filter, RemoteReader remotes) {
    this.remotes = remotes;
    this.platform = platform;
    this.filter = filter;
  }

  /** Each server has its long path; any other path needs an MCPRouteClaim. */
  Map<String, Route> of(
      Collection<MCPServer> servers,
      Collection<EndpointSlice> slices,
      Collection<MCPRouteClaim> claims) {
    Map<ServerId, List<EndpointSlice>> byServer = new HashMap<>();
    for (EndpointSlice slice : slices.stream().filter(filter::accepts).toList()) {
      String service = slice.getMetadata().getLabels().get(EndpointSliceFilter.SERVICE);
      ServerId id = new ServerId(slice.getMetadata().getNamespace(), service);
      byServer.computeIfAbsent(id, key -> new ArrayList<>()).add(slice);
    }
    Map<PodOfServer, Backend> kept = new HashMap<>();
    Map<ServerId, MCPServer> byId = new HashMap<>();
    Map<ServerId, Route> routes = new HashMap<>();
    servers.stream().filter(this::isServed).forEach(server -> byId.put(id(server), server));
    byId.forEach(
        (id, server) ->
            routes.put(id, route(server, id, byServer.getOrDefault(id, List.of()), kept)));
    Map<String, Route> table = new HashMap<>();
    for (MCPRouteClaim claim : claims) {
      MCPServer owner = byId.get(owner(claim));
      if (owner != null && leadsTo(claim, owner)) {
        table.put(claim.getSpec().path(), routes.get(owner(claim)));
      }
    }
    byId.forEach((id, server) -> table.put(server.longRoute(), routes.get(id)));
    backends = kept;
    tls.keepOnly(byId.keySet());
    return Map.copyOf(table);
  }

  /** Excludes servers that are being deleted, even while finalizers keep them. */
  private boolean isServed(MCPServer server) {
    return server.getSpec() != null
        && server.getMetadata().getDeletionTimestamp() == null
        && !PlatformPolicy.isReserved(server.getMetadata().getNamespace(), platform);
  }

  /**
   * A server that was created again gets its claim back shortly; one that moved to another route
   * does not. A route whose change was refused keeps its claim.
   */
  private static boolean leadsTo(MCPRouteClaim claim, MCPServer owner) {
    return claim.leadsThroughGateway()
        && (claim.getSpec().releasedAt() == null
            || (owner.routeHost().isEmpty() && owner.route().equals(claim.getSpec().path())));
  }

  private static ServerId owner(MCPRouteClaim claim) {
    return new ServerId(claim.getSpec().namespace(), claim.getSpec().server());
  }

  private Route route(
      MCPServer server, ServerId id, List<EndpointSlice> slices, Map<PodOfServer, Backend> kept) {
    return server.runsElsewhere()
        ? elsewhere(server, id, kept)
        : inCluster(server, id, slices, kept);
  }

  /** Without a URL that was accepted, the server is not ready. */
  private Route elsewhere(MCPServer server, ServerId id, Map<PodOfServer, Backend> kept) {
    RemoteUrl url = remotes.url(server).orElse(null);
    return new Route(
        id,
        url == null ? "/" : url.path(),
        true,
        limits(server.getSpec().limits()),
        url == null ? List.of() : backends(id, List.of(RemoteReader.address(url)), kept),
        List.of(),
        Quarantine.appliesTo(server),
        lock(server),
        url != null && url.isHttps() ? tls.of(server, id, url.host()) : null,
        url == null ? null : remotes.of(server, id, url));
  }

  private Route inCluster(
      MCPServer server, ServerId id, List<EndpointSlice> slices, Map<PodOfServer, Backend> kept) {
    PodAddressReader.Pods pods = PodAddressReader.pods(slices, filter);
    return new Route(
        id,
        Objects.requireNonNullElse(server.getSpec().path(), "/mcp"),
        !Boolean.FALSE.equals(server.getSpec().stateful()),
        limits(server.getSpec().limits()),
        backends(id, pods.ready(), kept),
        backends(id, pods.leaving(), kept),
        Quarantine.appliesTo(server),
        lock(server),
        pods.https() ? tls.of(server, id, server.certificateName()) : null);
  }

  /** Like the operator, only spec.tools.lock makes a server locked. */
  private static ToolLock lock(MCPServer server) {
    ToolsSpec tools = server.getSpec().tools();
    return tools == null || tools.lock() == null
        ? null
        : new ToolLock(
            tools.lock(),
            Objects.requireNonNullElse(tools.approved(), Map.of()),
            server.quarantinesOnDrift());
  }

  private List<Backend> backends(
      ServerId id, List<PodAddress> addresses, Map<PodOfServer, Backend> kept) {
    return addresses.stream()
        .map(address -> new PodOfServer(id, address))
        .map(
            pod -> {
              Backend known = backends.get(pod);
              Backend backend = known != null ? known : new Backend(pod.address());
              kept.putIfAbsent(pod, backend);
              return kept.get(pod);
            })
        .distinct()
        .toList();
  }

  private static ServerLimits limits(LimitsSpec spec) {
    ServerLimits usual = ServerLimits.DEFAULT;
    return spec == null
        ? usual
        : new ServerLimits(
            Objects.requireNonNullElse(spec.maxBodyBytes(), usual.maxBodyBytes()),
            Objects.requireNonNullElse(spec.requestsPerSecond(), usual.requestsPerSecond()),
            Objects.requireNonNullElse(spec.maxStreams(), usual.maxStreams()),
            Objects.requireNonNullElse(spec.timeoutSeconds(), usual.timeoutSeconds()));
  }

  private static ServerId id(MCPServer server) {
    return new ServerId(server.getMetadata().getNamespace(), server.getMetadata().getName());
  }
}
