package io.mcpruntime.maven.platform.route;

/** The way from outside the cluster to the gateway: an Ingress, an HTTPRoute or none. */
public sealed interface RouteChoice {
  /** An Ingress of this class; {@code null} is the class that the cluster fills in. */
  record ByIngress(String className) implements RouteChoice {}

  /** An HTTPRoute of this Gateway. */
  record ByGateway(GatewayRef gateway) implements RouteChoice {}

  /** No route, for this reason. */
  record None(String why) implements RouteChoice {}

  /** What the options alone say, for a dry run that asks no cluster. */
  static RouteChoice unasked(RouteOptions options) {
    return options.gateway() != null
        ? new ByGateway(options.gateway())
        : new ByIngress(options.ingressClass());
  }
}
