package io.mcpruntime.maven.platform.route;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Listener;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressStatus;
import io.mcpruntime.probe.http.UrlHost;
import java.util.Comparator;
import java.util.Optional;

/** Computes the URL in front of all routes. */
final class BaseUrl {
  private BaseUrl() {}

  /** The address of the host that was said. */
  static String of(String host, boolean tls) {
    return (tls ? "https://" : "http://") + host;
  }

  static Optional<String> of(Ingress ingress) {
    return Optional.ofNullable(ingress.getStatus())
        .map(IngressStatus::getLoadBalancer)
        .flatMap(balancer -> balancer.getIngress().stream().findFirst())
        .map(point -> point.getHostname() != null ? point.getHostname() : UrlHost.of(point.getIp()))
        .map(address -> "http://" + address);
  }

  /** Prefers a listener of plain HTTP: certificates are for host names, not for IP addresses. */
  static Optional<String> of(Gateway gateway) {
    Optional<Listener> listener =
        gateway.getSpec().getListeners().stream()
            .filter(l -> l.getProtocol().startsWith("HTTP"))
            .min(Comparator.comparing(BaseUrl::isTls));
    if (listener.isEmpty() || gateway.getStatus() == null) {
      return Optional.empty();
    }
    return gateway.getStatus().getAddresses().stream()
        .findFirst()
        .map(address -> url(listener.get(), UrlHost.of(address.getValue())));
  }

  static boolean hasTls(Gateway gateway) {
    return gateway.getSpec().getListeners().stream().anyMatch(BaseUrl::isTls);
  }

  private static String url(Listener listener, String address) {
    String name = listener.getHostname();
    String host = name == null || name.startsWith("*") ? address : name;
    int usual = isTls(listener) ? 443 : 80;
    return of(host, isTls(listener))
        + (listener.getPort() == usual ? "" : ":" + listener.getPort());
  }

  private static boolean isTls(Listener listener) {
    return "HTTPS".equals(listener.getProtocol());
  }
}
