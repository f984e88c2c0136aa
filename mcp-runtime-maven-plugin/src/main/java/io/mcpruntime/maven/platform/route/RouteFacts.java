package io.mcpruntime.maven.platform.route;

import java.util.List;

/**
 * What a cluster has to lead callers in.
 *
 * @param classes the IngressClasses
 * @param gatewayApi whether gateway.networking.k8s.io/v1 is served
 * @param gateways the Gateways
 */
record RouteFacts(List<ClassFact> classes, boolean gatewayApi, List<GatewayRef> gateways) {
  RouteFacts {
    classes = List.copyOf(classes);
    gateways = List.copyOf(gateways);
  }

  /** One IngressClass, and whether it is marked as the default. */
  record ClassFact(String name, boolean isDefault) {}
}
