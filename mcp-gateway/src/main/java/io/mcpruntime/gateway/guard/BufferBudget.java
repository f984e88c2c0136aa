package io.mcpruntime.gateway.guard;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that a process holds for its clients, up to a limit. Thread-safe. */
public final class BufferBudget {
  /** The answer to a request that finds the budget used up. */
  public static final Refusal USED_UP =
      new Refusal(503, "the gateway holds as many unfinished requests as MCP_BUFFER_BYTES allows");

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

  /** A budget of so many of {@code parts} equal parts: what it holds is held by this one too. */
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

  /** Bytes that are held now. */
  public long used() {
    return used.get();
  }
}
