package io.mcpruntime.operator.handshake;

import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Results for servers with one session for all clients. A handshake uses this session, and no
 * client can connect until the pod restarts. The operator therefore asks such a server once, also
 * across its own restarts.
 */
final class SingleSessionServer {
  private static final String CURE =
      "; the operator does not ask it again: restart its pods to let a client connect, set spec.handshake.enabled to false, or make the server start a session for each client";

  private SingleSessionServer() {}

  /** Returns the result for a server that answered, but refused a second session. */
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

  /** Returns the result for a server whose only session belongs to another client. */
  static HandshakeResult taken(String message) {
    return new HandshakeResult(true, Reasons.SINGLE_SESSION, message + CURE, null, null, Map.of());
  }

  /**
   * Returns the result of an earlier process from the status, if it is of this spec and, with
   * tools, of this template.
   */
  static Optional<HandshakeResult> fromStatus(MCPServer server, String template) {
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
