package io.mcpruntime.gateway.cluster;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.LimitsSpec;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.ToolsSpec;
import io.mcpruntime.gateway.route.Address;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.Limits;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ToolLock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the table of all routes from what the cluster holds. Pods that stay keep their counts. Not
 * thread-safe.
 */
final class Table {
  private static final String SERVICE = "kubernetes.io/service-name";

  private Map<PodOfServer, Backend> backends = new HashMap<>();

  private record PodOfServer(ServerId server, Address address) {}

  /** Of two servers that claim one route the older has it; the long path is everyone's own. */
  Map<String, Route> of(Collection<MCPServer> servers, Collection<EndpointSlice> slices) {
    Map<ServerId, List<EndpointSlice>> byServer = new HashMap<>();
    for (EndpointSlice slice : slices) {
      String service = slice.getMetadata().getLabels().get(SERVICE);
      ServerId id = new ServerId(slice.getMetadata().getNamespace(), service);
      byServer.computeIfAbsent(id, key -> new ArrayList<>()).add(slice);
    }
    Map<PodOfServer, Backend> kept = new HashMap<>();
    Map<String, Route> table = new HashMap<>();
    Map<String, Route> own = new HashMap<>();
    servers.stream()
        .filter(server -> server.getSpec() != null)
        .sorted(MCPServer.OLDEST_FIRST)
        .forEach(
            server -> {
              ServerId id = id(server);
              Route route = route(server, id, byServer.getOrDefault(id, List.of()), kept);
              own.put(server.longRoute(), route);
              table.putIfAbsent(server.route(), route);
            });
    table.putAll(own);
    backends = kept;
    return Map.copyOf(table);
  }

  private Route route(
      MCPServer server, ServerId id, List<EndpointSlice> slices, Map<PodOfServer, Backend> kept) {
    Slices.Pods pods = Slices.pods(slices);
    return new Route(
        id,
        Objects.requireNonNullElse(server.getSpec().path(), "/mcp"),
        !Boolean.FALSE.equals(server.getSpec().stateful()),
        limits(server.getSpec().limits()),
        backends(id, pods.ready(), kept),
        backends(id, pods.leaving(), kept),
        isQuarantined(server),
        toolLock(server));
  }

  private static ToolLock toolLock(MCPServer server) {
    ToolsSpec tools = server.getSpec().tools();
    return tools == null || tools.lock() == null
        ? null
        : new ToolLock(
            tools.lock(),
            tools.approved() == null ? Set.of() : Set.copyOf(tools.approved().values()),
            server.quarantinesOnDrift());
  }

  private static boolean isQuarantined(MCPServer server) {
    return server.quarantinesOnDrift()
        && Optional.ofNullable(server.getStatus())
            .flatMap(status -> status.condition(Conditions.TOOLS_MATCH))
            .filter(match -> match.getStatus().equals("False"))
            .isPresent();
  }

  private List<Backend> backends(
      ServerId id, List<Address> addresses, Map<PodOfServer, Backend> kept) {
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

  private static Limits limits(LimitsSpec spec) {
    Limits usual = Limits.DEFAULT;
    return spec == null
        ? usual
        : new Limits(
            Objects.requireNonNullElse(spec.maxBodyBytes(), usual.maxBodyBytes()),
            Objects.requireNonNullElse(spec.requestsPerSecond(), usual.requestsPerSecond()),
            Objects.requireNonNullElse(spec.maxStreams(), usual.maxStreams()),
            Objects.requireNonNullElse(spec.timeoutSeconds(), usual.timeoutSeconds()));
  }

  private static ServerId id(MCPServer server) {
    return new ServerId(server.getMetadata().getNamespace(), server.getMetadata().getName());
  }
}
