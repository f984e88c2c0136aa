package io.mcpruntime.probe.http;

import io.mcpruntime.probe.tool.JsonTrees;
import java.time.Duration;

/**
 * The time and memory that a client spends on one server.
 *
 * @param answer the time for one response, from the request to the last byte that is read
 * @param whole the time for one operation with all its responses, such as all pages of a list
 * @param once whether all operations of a connection count as one, as in a handshake
 * @param size the size limits
 * @param reservation called before an operation reads more than {@code size.unreserved}
 */
public record ProbeLimits(
    Duration answer, Duration whole, boolean once, Size size, Reservation reservation) {
  private static final int ANSWERS = 10;

  /** Reserves memory for a large response, or throws an exception to end the operation. */
  @FunctionalInterface
  public interface Reservation {
    Reservation NONE = () -> {};

    /** Reserves the memory; called at most once in an operation. */
    void extend();
  }

  /**
   * The size limits.
   *
   * @param bytes the bytes of all responses of an operation
   * @param unreserved the bytes that need no reservation
   * @param pages the pages of one list
   * @param items the items of one list
   * @param values the JSON tokens in one response
   * @param depth the nesting depth in one response
   * @param name the characters of a key or of an item's name
   * @param events the events of all streams, plus the server's requests among them
   * @param headers the bytes of one response's headers
   */
  public record Size(
      long bytes,
      long unreserved,
      int pages,
      int items,
      int values,
      int depth,
      int name,
      int events,
      int headers) {
    /** The limits for goals and tests on a developer's machine. */
    public static final Size CLIENT =
        new Size(8 << 20, 8 << 20, 200, 10_000, 2_000_000, 200, 10_000, 100_000, 256 << 10);

    /** Returns the limits for a process that probes many unreviewed servers. */
    public static Size handshake(long bytes) {
      return new Size(
          bytes,
          Math.min(bytes, 64 << 10),
          200,
          JsonTrees.MAX_ITEMS,
          JsonTrees.MAX_TOKENS,
          JsonTrees.MAX_DEPTH,
          JsonTrees.MAX_NAME,
          1_000,
          64 << 10);
    }
  }

  /** Returns the limits for a developer's client: each operation has its own limits. */
  public static ProbeLimits client(Duration answer) {
    return new ProbeLimits(
        answer, answer.multipliedBy(ANSWERS), false, Size.CLIENT, Reservation.NONE);
  }

  /** Returns the limits for a handshake: one limit from the connection to the last page. */
  public static ProbeLimits handshake(Duration whole, long bytes, Reservation reservation) {
    return new ProbeLimits(whole, whole, true, Size.handshake(bytes), reservation);
  }
}
