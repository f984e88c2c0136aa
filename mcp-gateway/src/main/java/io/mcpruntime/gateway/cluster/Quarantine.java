package io.mcpruntime.gateway.cluster;

import io.fabric8.kubernetes.api.model.Condition;
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.ToolsSpec;
import io.mcpruntime.crd.ToolsStatus;
import java.util.Optional;

/**
 * Decides whether a server is quarantined because of its tools. With a lock, tools that were not
 * listed yet are not approved:
 *
 * <ul>
 *   <li>a locked server that is not asked for its tools, or was asked and did not list them, gets
 *       no calls until they were seen;
 *   <li>with the annotation, a locked server gets calls only once its locked tools were seen;
 *   <li>with the annotation and no lock, a server whose tools differ gets no calls.
 * </ul>
 */
final class Quarantine {
  private final MCPServer server;
  private final MCPServerStatus status;

  private Quarantine(MCPServer server) {
    this.server = server;
    status = server.getStatus();
  }

  static boolean appliesTo(MCPServer server) {
    return new Quarantine(server).applies();
  }

  private boolean applies() {
    ToolsSpec spec = server.getSpec().tools();
    String lock = spec == null ? null : spec.lock();
    if (lock != null && (!server.wantsHandshake() || hidesItsTools())) {
      return true;
    }
    if (!server.quarantinesOnDrift()) {
      return false;
    }
    return lock == null ? toolsMatch("False") : !wasSeen(lock);
  }

  private boolean hidesItsTools() {
    return toolsMatch("False")
        && hasReason(Conditions.TOOLS_MATCH, Reasons.NOT_SEEN)
        && condition(Conditions.VERIFIED)
            .filter(verified -> verified.getStatus().equals("Unknown"))
            .isEmpty();
  }

  /**
   * The hash is compared too, since the lock may be newer than the status. The generation is not,
   * so a change of replicas interrupts no client.
   */
  private boolean wasSeen(String lock) {
    ToolsStatus tools = status == null ? null : status.tools();
    return toolsMatch("True") && tools != null && lock.equals(tools.hash());
  }

  private boolean toolsMatch(String value) {
    return condition(Conditions.TOOLS_MATCH).map(Condition::getStatus).equals(Optional.of(value));
  }

  private boolean hasReason(String type, String reason) {
    return condition(type).map(Condition::getReason).equals(Optional.of(reason));
  }

  private Optional<Condition> condition(String type) {
    return status == null ? Optional.empty() : status.condition(type);
  }
}
