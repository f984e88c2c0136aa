package io.mcpruntime.operator.reconcile;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.operator.handshake.Authorities;
import io.mcpruntime.operator.status.ConditionState;
import java.util.Objects;
import java.util.function.Function;

/** Decides which authorities are trusted for a server: those that its ConfigMap has, if allowed. */
final class ServerAuthorities {
  private final Function<MCPServer, Authorities> reader;

  /**
   * @param reader reads the ConfigMap that the spec names
   */
  ServerAuthorities(Function<MCPServer, Authorities> reader) {
    this.reader = reader;
  }

  /**
   * Returns the authorities. A server whose spec is refused keeps those it has. So does a server
   * whose ConfigMap is gone: its calls go on, and the problem is reported.
   */
  Authorities of(MCPServer server, ConditionState accepted) {
    MCPServerStatus status = server.getStatus();
    String known = status == null ? null : status.ca();
    if (!accepted.reason().equals(Reasons.VALID)) {
      return new Authorities(known, null);
    }
    Authorities now = reader.apply(server);
    boolean isOfThisSpec =
        known != null
            && Objects.equals(status.observedGeneration(), server.getMetadata().getGeneration());
    return now.problem() != null && isOfThisSpec ? new Authorities(known, now.problem()) : now;
  }

  /** Whether the status did not have the certificates yet, as before a ConfigMap exists. */
  static boolean areMissing(MCPServer server) {
    return areNamed(server) && (server.getStatus() == null || server.getStatus().ca() == null);
  }

  /** Whether the server has a ConfigMap, which the operator does not watch. */
  static boolean areNamed(MCPServer server) {
    return server.getSpec().caConfigMap() != null;
  }
}
