package io.mcpruntime.maven.platform.route;

import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.platform.route.RouteChoice.ByGateway;
import io.mcpruntime.maven.platform.route.RouteChoice.ByIngress;
import io.mcpruntime.maven.platform.route.RouteChoice.None;
import io.mcpruntime.maven.platform.route.RouteFacts.ClassFact;
import java.util.List;

/** Chooses an Ingress or an HTTPRoute by the options and what the cluster has. */
final class RouteChooser {
  private RouteChooser() {}

  static RouteChoice choose(RouteOptions options, RouteFacts facts) throws ClusterException {
    if (options.gateway() != null) {
      return new ByGateway(wanted(options.gateway(), facts));
    }
    if (options.ingressClass() != null || !facts.classes().isEmpty()) {
      return new ByIngress(ingressClass(options.ingressClass(), facts.classes()));
    }
    if (facts.gateways().size() == 1 && options.tlsSecret() != null) {
      throw new ClusterException(
          "mcp.tlsSecret is for an Ingress, but this cluster has no IngressClass; the listener of"
              + " Gateway "
              + facts.gateways().get(0)
              + " has the certificate");
    }
    if (facts.gateways().size() == 1) {
      return new ByGateway(facts.gateways().get(0));
    }
    return new None(
        facts.gateways().isEmpty()
            ? "this cluster has no IngressClass and no Gateway: install an ingress controller or a"
                + " Gateway, then run mvn mcp:setup again"
            : "this cluster has the Gateways "
                + facts.gateways()
                + ": choose one with -Dmcp.gatewayRef");
  }

  private static GatewayRef wanted(GatewayRef wanted, RouteFacts facts) throws ClusterException {
    if (!facts.gatewayApi()) {
      throw new ClusterException(
          "mcp.gatewayRef is \""
              + wanted
              + "\", but this cluster has no gateway.networking.k8s.io/v1: install the Gateway API");
    }
    List<GatewayRef> found = facts.gateways().stream().filter(g -> g.isMeantBy(wanted)).toList();
    if (found.size() != 1) {
      throw new ClusterException(
          "mcp.gatewayRef is \""
              + wanted
              + "\", but this cluster has "
              + (found.isEmpty() ? "no such Gateway: " : "several: ")
              + (found.isEmpty() ? facts.gateways() : found));
    }
    return found.get(0);
  }

  private static String ingressClass(String wanted, List<ClassFact> classes)
      throws ClusterException {
    List<String> names = classes.stream().map(ClassFact::name).toList();
    if (wanted != null) {
      if (!names.contains(wanted)) {
        throw new ClusterException(
            "mcp.ingressClass is \""
                + wanted
                + "\", but this cluster has the IngressClasses "
                + names);
      }
      return wanted;
    }
    List<String> defaults =
        classes.stream().filter(ClassFact::isDefault).map(ClassFact::name).toList();
    List<String> candidates = defaults.isEmpty() ? names : defaults;
    if (candidates.size() > 1) {
      throw new ClusterException(
          "this cluster has the IngressClasses "
              + candidates
              + (defaults.isEmpty() ? " and no default" : ", each marked as the default")
              + ": choose one with -Dmcp.ingressClass");
    }
    return candidates.get(0);
  }
}
