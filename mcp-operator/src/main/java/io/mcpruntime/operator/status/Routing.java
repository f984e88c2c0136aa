package io.mcpruntime.operator.status;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressLoadBalancerIngress;
import io.mcpruntime.crd.IngressSpec;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.operator.desired.Defaults;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether and where users reach a server. */
final class Routing {
  private final MCPServer server;
  private final Ingress ingress;

  Routing(MCPServer server, Ingress ingress) {
    this.server = server;
    this.ingress = ingress;
  }

  boolean isWanted() {
    return Defaults.hasIngress(server);
  }

  Finding routed() {
    if (!isWanted()) {
      return Finding.no(Reasons.NO_ROUTE, "spec.ingress.enabled is false: inside the cluster only");
    }
    return points().findAny().isPresent()
        ? Finding.yes(
            Reasons.INGRESS_ADMITTED, "an ingress controller of %s serves it".formatted(name()))
        : Finding.no(
            Reasons.INGRESS_PENDING,
            "no ingress controller of %s has taken the Ingress yet".formatted(name()));
  }

  /**
   * Empty while nothing is known to lead to the server.
   *
   * @param baseUrl where the cluster's ingress is reached, or {@code null}
   */
  Optional<String> url(String baseUrl) {
    if (!isWanted()) {
      return Optional.of(insideTheCluster());
    }
    Optional<IngressSpec> wish = Defaults.ingress(server);
    String host = wish.map(IngressSpec::host).orElse(null);
    if (host != null && !host.startsWith("*")) {
      String scheme = wish.get().tlsSecretName() == null ? "http://" : "https://";
      return Optional.of(scheme + host + server.route());
    }
    return baseUrl != null
        ? Optional.of(baseUrl + server.route())
        : points().findFirst().map(point -> "http://" + address(point) + server.route());
  }

  private String insideTheCluster() {
    return "http://%s.%s.svc:%d%s"
        .formatted(
            server.getMetadata().getName(),
            server.getMetadata().getNamespace(),
            server.getSpec().servicePort(),
            server.getSpec().path());
  }

  /** The class as it is in the cluster, where the default one is filled in. */
  private String name() {
    String name = ingress == null ? null : ingress.getSpec().getIngressClassName();
    return name == null ? "the default class" : "class " + name;
  }

  private Stream<IngressLoadBalancerIngress> points() {
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
    return point.getIp().contains(":") ? "[" + point.getIp() + "]" : point.getIp();
  }
}
