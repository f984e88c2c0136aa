package io.mcpruntime.gateway.guard;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that a process holds for its clients, up to a limit. Thread-safe. */
public final class BufferBudget {
  /** The response to a request when the budget is used up. */
  public static final GatewayRefusal USED_UP =
      new GatewayRefusal(
          503, "the gateway's buffers are full: try again in a second (MCP_BUFFER_BYTES)");

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

  /** Reserves bytes if there is room; {@link #give} must follow. */
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

  /** Bytes in use. */
  public long used() {
    return used.get();
  }
}
