package io.mcpruntime.operator.reconcile;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.operator.admission.Admission;
import io.mcpruntime.operator.admission.AdmissionRequest;
import io.mcpruntime.operator.admission.RouteRule;
import io.mcpruntime.operator.admission.Violation;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides whether a server may become objects: its namespace, the rules, the quota, its route. */
record SpecAdmission(
    Admission rules, ServerQuota quota, TerminatingPods terminating, RouteClaims routes) {
  private static final Logger LOG = LoggerFactory.getLogger(SpecAdmission.class);

  /** Whether the server is in a namespace of the platform, whose MCPServers are ignored. */
  static boolean isReserved(MCPServer server, String platformNamespace) {
    boolean reserved =
        PlatformPolicy.isReserved(server.getMetadata().getNamespace(), platformNamespace);
    if (reserved) {
      LOG.warn(
          "{} is ignored: the operator reconciles no MCPServers of this namespace",
          server.qualifiedName());
    }
    return reserved;
  }

  /** Takes the server's route if nothing else forbids the server. */
  Optional<Violation> check(AdmissionRequest request) {
    return rules
        .with(new RouteRule(rules::policy), terminating, quota)
        .check(request)
        .or(() -> routes.acquire(request.server()));
  }

  /**
   * Takes the route of a server whose objects stay although its spec is refused now. Without the
   * route the server is reached by its long path.
   */
  void keepRoute(MCPServer server) {
    if (!rules.policy().isReservedForOthers(server.route(), server.getMetadata().getNamespace())) {
      routes.acquire(server);
    }
  }
}
