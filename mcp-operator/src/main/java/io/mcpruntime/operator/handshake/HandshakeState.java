package io.mcpruntime.operator.handshake;

/**
 * The state of the handshakes with a server.
 *
 * @param handshake with a pod of its current spec, or {@code null} before the first
 * @param asking whether an answer is due within moments and will trigger a reconciliation
 */
public record HandshakeState(HandshakeResult handshake, boolean asking) {
  /** The state of a server without handshakes. */
  public static final HandshakeState NOTHING = new HandshakeState(null, false);
}
