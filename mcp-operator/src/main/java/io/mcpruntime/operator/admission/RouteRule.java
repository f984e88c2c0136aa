package io.mcpruntime.operator.admission;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Preview;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.policy.PlatformPolicy;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Limits the routes that a server may request to {@code /{name}/mcp}, {@code
 * /{namespace}/{name}/mcp}, {@code /{name}@{preview}/mcp} of a preview, and those that the policy
 * grants to its namespace. The claim of a route decides which server gets it.
 */
public final class RouteRule implements AdmissionRule {
  /** First segments that the platform serves itself. */
  private static final Set<String> PLATFORM = Set.of(".well-known", "v0.1", "healthz", "metrics");

  /** {@code /{namespace}/{name}/mcp}, also of a server that does not exist. */
  private static final Pattern LONG =
      Pattern.compile("/[a-z0-9]([-a-z0-9]*[a-z0-9])?/[a-z]([-a-z0-9]*[a-z0-9])?/mcp");

  private final Supplier<PlatformPolicy> policy;

  /**
   * Creates the rule. It reads the policy at each check, since a grant to one namespace reserves
   * the route from others.
   */
  public RouteRule(Supplier<PlatformPolicy> policy) {
    this.policy = policy;
  }

  @Override
  public Optional<Violation> check(AdmissionRequest subject) {
    MCPServer server = subject.server();
    String route = server.route();
    String namespace = server.getMetadata().getNamespace();
    if (route.equals(server.longRoute())) {
      return Optional.empty();
    }
    if (PLATFORM.contains(route.split("/", -1)[1])) {
      return refused("spec.route %s is the platform's own".formatted(route), server);
    }
    if (LONG.matcher(route).matches()) {
      return refused(
          "spec.route %s belongs to the server %s of namespace %s, whether it exists or not"
              .formatted(route, route.split("/", -1)[2], route.split("/", -1)[1]),
          server);
    }
    if (policy.get().isReservedForOthers(route, namespace)) {
      return refused(
          "the route %s is granted to another namespace by the policy".formatted(route), server);
    }
    Optional<Preview> preview = Preview.of(server).filter(one -> one.route().equals(route));
    if (preview.isPresent()) {
      String previewed = preview.get().serverRoute();
      return policy.get().isReservedForOthers(previewed, namespace)
          ? refused(
              "the route %s, of which this is a preview, is granted to another namespace by the policy"
                  .formatted(previewed),
              server)
          : Optional.empty();
    }
    if (route.equals(MCPServer.defaultRoute(server.getMetadata().getName()))
        || subject.policy().grants(route)) {
      return Optional.empty();
    }
    return refused(
        "spec.route %s is not granted: the administrator can add it to the policy as namespaces.%s.routes: [%s]"
            .formatted(route, namespace, route),
        server);
  }

  private static Optional<Violation> refused(String why, MCPServer server) {
    return Optional.of(
        new Violation(
            Reasons.ROUTE_NOT_GRANTED,
            "%s; the route %s always works".formatted(why, server.longRoute())));
  }
}
