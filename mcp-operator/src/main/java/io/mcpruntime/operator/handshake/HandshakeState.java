package io.mcpruntime.operator.handshake;

/**
 * What is known of a server.
 *
 * @param handshake with a pod of its current spec, or {@code null} when there was none
 * @param asking whether an answer is due in a moment, and will be told
 */
public record HandshakeState(HandshakeResult handshake, boolean asking) {
  /** Of a server that nobody asks. */
  public static final HandshakeState NOTHING = new HandshakeState(null, false);
}
