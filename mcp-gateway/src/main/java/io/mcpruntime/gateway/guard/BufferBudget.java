package io.mcpruntime.gateway.guard;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

  /** Limits this one as well; null if this is never more than its part of the whole. */
  private final BufferBudget whole;

  private final List<BufferBudget> parts = new CopyOnWriteArrayList<>();
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

  /**
   * Creates a budget of {@code some} of {@code parts} equal parts. What is taken from it is {@link
   * #used} here too, but only its own limit is asked: event loops that count in one place slow each
   * other down with every request.
   *
   * @throws IllegalArgumentException when all parts would be more than the whole
   */
  public synchronized BufferBudget part(int some, int parts) {
    BufferBudget part = new BufferBudget(limit / parts * some);
    if (this.parts.stream().mapToLong(BufferBudget::limit).sum() + part.limit > limit) {
      throw new IllegalArgumentException("the parts are more than the whole: " + limit + " bytes");
    }
    this.parts.add(part);
    return part;
  }

  /**
   * One of so many equal parts, but at least so many bytes, which may be another part's too: the
   * limit of the whole is asked as well.
   */
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

  /** Bytes in use, those of its parts included. */
  public long used() {
    return used.get() + parts.stream().mapToLong(BufferBudget::used).sum();
  }
}
