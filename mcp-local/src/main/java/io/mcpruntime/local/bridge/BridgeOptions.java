package io.mcpruntime.local.bridge;

import io.mcpruntime.gateway.guard.CallerPolicy;
import io.mcpruntime.local.child.Child;
import java.time.Duration;
import java.util.Set;

/**
 * The limits of a bridge; the {@code with} methods change one thing each.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for a free one
 * @param callers the Host and Origin values that may call
 * @param idle how long an unused session, or the unused process without sessions, is kept
 * @param maxBodyBytes the largest request body
 * @param maxLineBytes the longest line of a process; a longer message ends its session
 * @param maxSessions the most sessions at the same time; each has a process
 * @param maxWaiting the most server messages that are queued until the client opens a stream
 * @param grace how long a process may take to exit after its input has ended, and again after
 *     SIGTERM
 */
public record BridgeOptions(
    String host,
    int port,
    CallerPolicy callers,
    Duration idle,
    int maxBodyBytes,
    int maxLineBytes,
    int maxSessions,
    int maxWaiting,
    Duration grace) {

  /** Returns the defaults, for clients on this machine. */
  public static BridgeOptions defaults() {
    return new BridgeOptions(
        "127.0.0.1",
        0,
        new CallerPolicy(Set.of("localhost"), Set.of()),
        Duration.ofMinutes(30),
        4 << 20,
        Child.MAX_LINE,
        100,
        1000,
        Duration.ofSeconds(2));
  }

  /** Returns these options with other callers. */
  public BridgeOptions withCallers(CallerPolicy other) {
    return new BridgeOptions(
        host, port, other, idle, maxBodyBytes, maxLineBytes, maxSessions, maxWaiting, grace);
  }

  /** Returns these options with another address. */
  public BridgeOptions withAddress(String otherHost, int otherPort) {
    return new BridgeOptions(
        otherHost,
        otherPort,
        callers,
        idle,
        maxBodyBytes,
        maxLineBytes,
        maxSessions,
        maxWaiting,
        grace);
  }

  /** Returns these options with another idle timeout. */
  public BridgeOptions withIdle(Duration other) {
    return new BridgeOptions(
        host, port, callers, other, maxBodyBytes, maxLineBytes, maxSessions, maxWaiting, grace);
  }

  /** Returns these options with another longest line. */
  public BridgeOptions withMaxLineBytes(int other) {
    return new BridgeOptions(
        host, port, callers, idle, maxBodyBytes, other, maxSessions, maxWaiting, grace);
  }

  /** Returns these options with other limits. */
  public BridgeOptions withLimits(int otherBodyBytes, int otherSessions, int otherWaiting) {
    return new BridgeOptions(
        host,
        port,
        callers,
        idle,
        otherBodyBytes,
        maxLineBytes,
        otherSessions,
        otherWaiting,
        grace);
  }
}
