package io.mcpruntime.local.child;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that several parts may hold together. Thread-safe. */
public final class ByteBudget {
  private final long most;
  private final AtomicLong held = new AtomicLong();

  /**
   * @param most the bytes that may be held at the same time
   */
  public ByteBudget(long most) {
    this.most = most;
  }

  /** Returns a budget without a limit. */
  public static ByteBudget unlimited() {
    return new ByteBudget(Long.MAX_VALUE);
  }

  /** Takes these bytes; false, and nothing is taken, if there is no room for them. */
  public boolean take(long bytes) {
    if (held.addAndGet(bytes) <= most) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  /** Gives back bytes that were taken. */
  public void give(long bytes) {
    held.addAndGet(-bytes);
  }
}
