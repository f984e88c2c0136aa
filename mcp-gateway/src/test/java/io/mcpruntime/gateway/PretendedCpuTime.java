package io.mcpruntime.gateway;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** CPU time of which work uses none, or a second for each piece of it. Thread-safe. */
final class PretendedCpuTime implements LongSupplier {
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong used = new AtomicLong();
  private volatile long each;

  void workIsExpensive() {
    each = SECOND;
  }

  void workIsFree() {
    each = 0;
  }

  @Override
  public long getAsLong() {
    return used.addAndGet(each);
  }
}
