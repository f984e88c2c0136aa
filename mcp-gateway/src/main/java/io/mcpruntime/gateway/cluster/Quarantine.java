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
 *   <li>a locked server that is not asked for its tools, because its spec says so, it asks for a
 *       login or it has one session for all clients, gets no calls until they were seen;
 *   <li>with the annotation, a locked server gets calls only once its locked tools were seen;
 *   <li>with the annotation and no lock, a server whose tools differ gets no calls.
 * </ul>
 */
final class Quarantine {
  private final MCPServer server;
  private final Optional<MCPServerStatus> status;

  private Quarantine(MCPServer server) {
    this.server = server;
    status = Optional.ofNullable(server.getStatus());
  }

  static boolean appliesTo(MCPServer server) {
    return new Quarantine(server).applies();
  }

  private boolean applies() {
    Optional<String> lock = Optional.ofNullable(server.getSpec().tools()).map(ToolsSpec::lock);
    if (lock.isPresent() && (!server.wantsHandshake() || hidesItsTools())) {
      return true;
    }
    if (!server.quarantinesOnDrift()) {
      return false;
    }
    return lock.isPresent() ? !wasSeen(lock) : toolsMatch("False");
  }

  private boolean hidesItsTools() {
    return toolsMatch("False")
        && hasReason(Conditions.TOOLS_MATCH, Reasons.NOT_SEEN)
        && condition(Conditions.VERIFIED)
            .filter(verified -> Reasons.WITHOUT_TOOLS.contains(verified.getReason()))
            .isPresent();
  }

  /**
   * The hash is compared too, since the lock may be newer than the status. The generation is not,
   * so a change of replicas interrupts no client.
   */
  private boolean wasSeen(Optional<String> lock) {
    return toolsMatch("True")
        && status.map(MCPServerStatus::tools).map(ToolsStatus::hash).equals(lock);
  }

  private boolean toolsMatch(String value) {
    return condition(Conditions.TOOLS_MATCH).map(Condition::getStatus).equals(Optional.of(value));
  }

  private boolean hasReason(String type, String reason) {
    return condition(type).map(Condition::getReason).equals(Optional.of(reason));
  }

  private Optional<Condition> condition(String type) {
    return status.flatMap(s -> s.condition(type));
  }
}
