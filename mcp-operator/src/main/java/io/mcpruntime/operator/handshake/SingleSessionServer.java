package io.mcpruntime.operator.handshake;

import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Servers with one session for all their clients. A handshake takes it, and the next client gets in
 * once the pod has been restarted; so they are asked once, also over restarts of the operator.
 */
final class SingleSessionServer {
  private static final String CURE =
      "; it is not asked again: restart its pods to let a client in, set spec.handshake.enabled to false, or let the server begin a session for each client";

  private SingleSessionServer() {}

  /** A server that has answered, and began no second session afterwards. */
  static HandshakeResult used(HandshakeResult answered) {
    return new HandshakeResult(
        true,
        Reasons.SINGLE_SESSION,
        answered.message()
            + ", but it has one session for all clients, which this handshake used"
            + CURE,
        answered.server(),
        answered.tools(),
        answered.hashByTool());
  }

  /** A server whose only session belongs to another client. */
  static HandshakeResult taken(String message) {
    return new HandshakeResult(true, Reasons.SINGLE_SESSION, message + CURE, null, null, Map.of());
  }

  /**
   * What the status tells of an earlier process that asked the pods of this very spec and, where
   * they listed tools, of this very template.
   */
  static Optional<HandshakeResult> toldBefore(MCPServer server, String template) {
    return Optional.ofNullable(server.getStatus())
        .flatMap(status -> status.condition(Conditions.VERIFIED))
        .filter(verified -> Reasons.SINGLE_SESSION.equals(verified.getReason()))
        .filter(
            verified ->
                Objects.equals(
                    verified.getObservedGeneration(), server.getMetadata().getGeneration()))
        .filter(
            verified ->
                server.getStatus().tools() == null
                    || template.equals(server.getStatus().tools().template()))
        .map(
            verified ->
                new HandshakeResult(
                    true,
                    Reasons.SINGLE_SESSION,
                    verified.getMessage(),
                    server.getStatus().serverInfo(),
                    server.getStatus().tools(),
                    Map.of()));
  }
}
