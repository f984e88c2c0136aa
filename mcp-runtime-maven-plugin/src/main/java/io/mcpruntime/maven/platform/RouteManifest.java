package io.mcpruntime.maven.platform;

import io.mcpruntime.maven.platform.route.RouteChoice;
import io.mcpruntime.maven.platform.route.RouteChoice.ByGateway;
import io.mcpruntime.maven.platform.route.RouteChoice.ByIngress;
import io.mcpruntime.maven.platform.route.RouteOptions;
import java.util.List;
import java.util.Map;

/**
 * What of the route's manifest depends on its choice: the file, and the values in it.
 *
 * @param files none if the platform makes no route
 */
record RouteManifest(List<String> files, Map<String, String> values) {
  RouteManifest {
    files = List.copyOf(files);
    values = Map.copyOf(values);
  }

  static RouteManifest of(RouteOptions options, RouteChoice choice) {
    String host = options.host();
    if (choice instanceof ByGateway by) {
      String namespace = by.gateway().namespace();
      String name = "name: " + by.gateway().name();
      return new RouteManifest(
          List.of("route-httproute.yaml"),
          Map.of(
              "parentRef",
              namespace == null
                  ? "{%s}".formatted(name)
                  : "{namespace: %s, %s}".formatted(namespace, name),
              "hostnames",
              host == null ? "" : "[" + host + "]"));
    }
    if (choice instanceof ByIngress by) {
      return new RouteManifest(
          List.of("route-ingress.yaml"),
          Map.of(
              "ingressClass", by.className() == null ? "" : by.className(),
              "host", host == null ? "" : host,
              "tls",
                  options.tlsSecret() == null
                      ? ""
                      : "[{hosts: [%s], secretName: %s}]".formatted(host, options.tlsSecret())));
    }
    return new RouteManifest(List.of(), Map.of());
  }
}
