package io.mcpruntime.gateway.guard;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that a process holds for its clients, up to a limit. Thread-safe. */
public final class BufferBudget {
  /** The response to a request when the budget is used up. */
  public static final GatewayRefusal USED_UP =
      new GatewayRefusal(
          503, "the gateway's buffers are full: try again in a second (MCP_BUFFER_BYTES)");

  /** Bytes of memory per header, in addition to its name and value. */
  public static final int HEADER = 150;

  private final long limit;
  private final BufferBudget whole;
  private final AtomicLong used = new AtomicLong();

  /**
   * @param limit in bytes
   */
  public BufferBudget(long limit) {
    this(limit, null);
  }

  private BufferBudget(long limit, BufferBudget whole) {
    this.limit = limit;
    this.whole = whole;
  }

  /** Creates a budget of {@code some} of {@code parts} equal parts, which is also counted here. */
  public BufferBudget part(int some, int parts) {
    return new BufferBudget(limit / parts * some, this);
  }

  /** One of so many equal parts, but at least so many bytes, which may be another part's too. */
  public BufferBudget partOfAtLeast(int parts, long least) {
    return new BufferBudget(atLeast(parts, least), this);
  }

  /** A budget of the same size as such a part, which counts by itself. */
  public BufferBudget separateOfAtLeast(int parts, long least) {
    return new BufferBudget(atLeast(parts, least));
  }

  private long atLeast(int parts, long least) {
    return Math.max(limit / parts, Math.min(limit, least));
  }

  /** Whether so many bytes more may be held; {@link #give} must follow when they may. */
  public boolean take(long bytes) {
    if (used.addAndGet(bytes) <= limit && (whole == null || whole.take(bytes))) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  /** The counterpart of {@link #take}. */
  public void give(long bytes) {
    used.addAndGet(-bytes);
    if (whole != null) {
      whole.give(bytes);
    }
  }

  /** The most bytes that may be held. */
  public long limit() {
    return limit;
  }

  /** Bytes in use. */
  public long used() {
    return used.get();
  }
}
