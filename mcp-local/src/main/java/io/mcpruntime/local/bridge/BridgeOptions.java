package io.mcpruntime.local.bridge;

import io.mcpruntime.gateway.guard.Callers;
import java.time.Duration;
import java.util.Set;

/**
 * The limits of a bridge; the {@code with} methods change one thing each.
 *
 * @param callers who may call
 * @param idle how long a session, or the process without sessions, lives without being used
 * @param maxBodyBytes of a request
 * @param maxSessions that live at once, each a process
 * @param maxWaiting messages of a server that wait until its client listens
 * @param grace of a process after its input has ended, and again after SIGTERM
 */
public record BridgeOptions(
    Callers callers,
    Duration idle,
    int maxBodyBytes,
    int maxSessions,
    int maxWaiting,
    Duration grace) {

  /** For clients on this machine. */
  public static BridgeOptions defaults() {
    return new BridgeOptions(
        new Callers(Set.of("localhost"), Set.of()),
        Duration.ofMinutes(30),
        4 << 20,
        100,
        1000,
        Duration.ofSeconds(2));
  }

  /** Other callers. */
  public BridgeOptions withCallers(Callers other) {
    return new BridgeOptions(other, idle, maxBodyBytes, maxSessions, maxWaiting, grace);
  }

  /** Another end of what nobody uses. */
  public BridgeOptions withIdle(Duration other) {
    return new BridgeOptions(callers, other, maxBodyBytes, maxSessions, maxWaiting, grace);
  }

  /** Other sizes. */
  public BridgeOptions withLimits(int otherBodyBytes, int otherSessions, int otherWaiting) {
    return new BridgeOptions(callers, idle, otherBodyBytes, otherSessions, otherWaiting, grace);
  }
}
