package io.mcpruntime.probe.http;

import java.time.Duration;

/** The remaining time and size of one operation. For one thread at a time. */
final class OperationBudget {
  private final ProbeLimits limits;
  private final long started = System.nanoTime();
  private long read;
  private int events;
  private boolean reserved;

  OperationBudget(ProbeLimits limits) {
    this.limits = limits;
  }

  /** Returns the time for the next response; zero or less when no time is left. */
  Duration left() {
    Duration left = limits.whole().minusNanos(System.nanoTime() - started);
    return left.compareTo(limits.answer()) < 0 ? left : limits.answer();
  }

  boolean isOver() {
    return left().compareTo(Duration.ZERO) <= 0;
  }

  /** Whether the server has sent anything in this operation. */
  boolean hasRead() {
    return read > 0;
  }

  /** Returns how many bytes the next read may take: at most one more than allowed. */
  int room(int wanted) {
    return (int) Math.max(1, Math.min(wanted, limits.size().bytes() - read + 1));
  }

  void count(long bytes) throws TooLargeException {
    read += bytes;
    if (read > limits.size().bytes()) {
      throw tooManyBytes(limits.size().bytes());
    }
    if (read > limits.size().unreserved() && !reserved) {
      reserved = true;
      limits.reservation().extend();
    }
  }

  static TooLargeException tooManyBytes(long most) {
    return new TooLargeException("more than " + bytes(most) + " in its answers");
  }

  void countHeaders(long bytes) throws TooLargeException {
    if (bytes > limits.size().headers()) {
      throw new TooLargeException(
          "more than " + bytes(limits.size().headers()) + " of headers in one answer");
    }
    count(bytes);
  }

  void countEvent() throws TooLargeException {
    events++;
    if (events > limits.size().events()) {
      throw new TooLargeException(
          "more than " + limits.size().events() + " events and requests before it answers");
    }
  }

  private static String bytes(long bytes) {
    return bytes % (1 << 20) == 0
        ? (bytes >> 20) + " MiB"
        : bytes % (1 << 10) == 0 ? (bytes >> 10) + " KiB" : bytes + " bytes";
  }
}
