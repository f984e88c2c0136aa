package io.mcpruntime.local.bridge;

import io.mcpruntime.gateway.guard.CallerPolicy;
import java.time.Duration;
import java.util.Set;

/**
 * The limits of a bridge; the {@code with} methods change one thing each.
 *
 * @param callers the Host and Origin values that may call
 * @param idle how long an unused session, or the unused process without sessions, is kept
 * @param maxBodyBytes the largest request body
 * @param maxSessions the most sessions at the same time; each has a process
 * @param maxWaiting the most server messages that are queued until the client opens a stream
 * @param grace how long a process may take to exit after its input has ended, and again after
 *     SIGTERM
 */
public record BridgeOptions(
    CallerPolicy callers,
    Duration idle,
    int maxBodyBytes,
    int maxSessions,
    int maxWaiting,
    Duration grace) {

  /** Returns the defaults, for clients on this machine. */
  public static BridgeOptions defaults() {
    return new BridgeOptions(
        new CallerPolicy(Set.of("localhost"), Set.of()),
        Duration.ofMinutes(30),
        4 << 20,
        100,
        1000,
        Duration.ofSeconds(2));
  }

  /** Returns these options with other callers. */
  public BridgeOptions withCallers(CallerPolicy other) {
    return new BridgeOptions(other, idle, maxBodyBytes, maxSessions, maxWaiting, grace);
  }

  /** Returns these options with another idle timeout. */
  public BridgeOptions withIdle(Duration other) {
    return new BridgeOptions(callers, other, maxBodyBytes, maxSessions, maxWaiting, grace);
  }

  /** Returns these options with other limits. */
  public BridgeOptions withLimits(int otherBodyBytes, int otherSessions, int otherWaiting) {
    return new BridgeOptions(callers, idle, otherBodyBytes, otherSessions, otherWaiting, grace);
  }
}
