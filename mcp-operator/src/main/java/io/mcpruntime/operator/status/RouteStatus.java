package io.mcpruntime.operator.status;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressLoadBalancerIngress;
import io.mcpruntime.crd.IngressSpec;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.operator.desired.SpecDefaults;
import io.mcpruntime.probe.http.UrlHost;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The route and the URL of a server. */
final class RouteStatus {
  /** The address of the gateway inside the cluster, for platforms without an outside address. */
  private static final String GATEWAY = "http://mcp-gateway.mcp-runtime.svc";

  private final MCPServer server;
  private final ObservedServer observed;
  private final boolean accepted;

  /**
   * @param accepted whether the spec is accepted; a refused spec may name a route or host of
   *     another server
   */
  RouteStatus(MCPServer server, ObservedServer observed, boolean accepted) {
    this.server = server;
    this.observed = observed;
    this.accepted = accepted;
  }

  ConditionState routed() {
    if (!accepted) {
      return ofEarlierSpec();
    }
    if (SpecDefaults.hasIngress(server)) {
      return admitted();
    }
    return observed.routeHolder() == null
        ? ConditionState.yes(Reasons.GATEWAY, "the gateway serves it at " + server.route())
        : ConditionState.no(
            Reasons.ROUTE_TAKEN,
            "%s owns the route %s; this server is reachable at %s only: set another spec.route"
                .formatted(observed.routeHolder(), server.route(), server.longRoute()));
  }

  private ConditionState ofEarlierSpec() {
    return !observed.exists()
        ? ConditionState.no(
            Reasons.NOT_ACCEPTED,
            "it is not routed: its spec is refused, and nothing of an earlier one runs")
        : ConditionState.yes(
            Reasons.GATEWAY, "the gateway serves the earlier spec at " + routeOfEarlierSpec());
  }

  private String routeOfEarlierSpec() {
    return Objects.requireNonNullElse(observed.ownedRoute(), server.longRoute());
  }

  private ConditionState admitted() {
    return points().findAny().isPresent()
        ? ConditionState.yes(
            Reasons.INGRESS_ADMITTED, "an ingress controller of %s serves it".formatted(name()))
        : ConditionState.no(
            Reasons.INGRESS_PENDING,
            "no ingress controller of %s has admitted the Ingress yet".formatted(name()));
  }

  /**
   * Returns the URL; empty while none is known.
   *
   * @param baseUrl the gateway's address outside the cluster, or {@code null}
   */
  Optional<String> url(String baseUrl) {
    String base = baseUrl == null ? GATEWAY : baseUrl;
    if (!accepted) {
      return Optional.ofNullable(observed.deployment()).map(old -> base + routeOfEarlierSpec());
    }
    if (SpecDefaults.hasIngress(server)) {
      return urlOfIngress(baseUrl);
    }
    return Optional.of(
        base + (observed.routeHolder() == null ? server.route() : server.longRoute()));
  }

  private Optional<String> urlOfIngress(String baseUrl) {
    IngressSpec spec = SpecDefaults.ingress(server).orElseThrow();
    if (spec.host() != null && !spec.host().startsWith("*")) {
      String scheme = spec.tlsSecretName() == null ? "http://" : "https://";
      return Optional.of(scheme + spec.host() + server.route());
    }
    return baseUrl != null
        ? Optional.of(baseUrl + server.route())
        : points().findFirst().map(point -> "http://" + address(point) + server.route());
  }

  /** Returns the name of the class in the cluster, which fills in its default class. */
  private String name() {
    Ingress ingress = observed.ingress();
    String name = ingress == null ? null : ingress.getSpec().getIngressClassName();
    return name == null ? "the default class" : "class " + name;
  }

  private Stream<IngressLoadBalancerIngress> points() {
    Ingress ingress = observed.ingress();
    return ingress == null
            || ingress.getStatus() == null
            || ingress.getStatus().getLoadBalancer() == null
        ? Stream.empty()
        : ingress.getStatus().getLoadBalancer().getIngress().stream();
  }

  private static String address(IngressLoadBalancerIngress point) {
    if (point.getHostname() != null) {
      return point.getHostname();
    }
    return UrlHost.of(point.getIp());
  }
}
