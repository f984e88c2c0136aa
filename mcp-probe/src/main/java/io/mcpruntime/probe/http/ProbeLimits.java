package io.mcpruntime.probe.http;

import io.mcpruntime.probe.tool.JsonTrees;
import java.time.Duration;

/**
 * What one server may cost whoever asks it.
 *
 * @param answer time for one answer, from the request to its last byte that is read
 * @param whole time for one operation with all its answers, such as all pages of a list
 * @param once whether all operations of a connection count as one, as in a handshake
 * @param size how much of the answers is read
 * @param reservation asked before an operation reads more than {@code size.unreserved}
 */
public record ProbeLimits(
    Duration answer, Duration whole, boolean once, Size size, Reservation reservation) {
  private static final int ANSWERS = 10;

  /** Grants memory for a large answer, or ends the operation by an exception of its own. */
  @FunctionalInterface
  public interface Reservation {
    Reservation NONE = () -> {};

    /** Called at most once in an operation. */
    void extend();
  }

  /**
   * How much is read.
   *
   * @param bytes of all answers of an operation
   * @param unreserved bytes of these that need no reservation
   * @param pages of one list
   * @param items of one list
   * @param values tokens of JSON in one answer
   * @param depth of nesting in one answer
   * @param name characters of a key or of an item's name
   * @param events of all streams, and requests among them that are answered
   * @param headers bytes of one answer's headers
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
    /** For goals and tests on a developer's machine. */
    public static final Size CLIENT =
        new Size(8 << 20, 8 << 20, 200, 10_000, 2_000_000, 200, 10_000, 100_000, 256 << 10);

    /** For a process that asks many servers that nobody has reviewed. */
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

  /** For a client of a developer: each operation has limits of its own. */
  public static ProbeLimits client(Duration answer) {
    return new ProbeLimits(
        answer, answer.multipliedBy(ANSWERS), false, Size.CLIENT, Reservation.NONE);
  }

  /** For a handshake: everything from the connection to the last page has one limit. */
  public static ProbeLimits handshake(Duration whole, long bytes, Reservation reservation) {
    return new ProbeLimits(whole, whole, true, Size.handshake(bytes), reservation);
  }
}
