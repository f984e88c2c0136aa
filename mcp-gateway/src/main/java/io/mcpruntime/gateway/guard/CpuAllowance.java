package io.mcpruntime.gateway.guard;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/**
 * Limits the CPU time of event loops that is spent on the responses of one namespace: a share, plus
 * a burst. After more than that, work must wait. Thread-safe.
 */
public final class CpuAllowance {
  /** One part in this many of the time of one event loop. */
  private static final int SHARE = 5;

  /** Work that may be done without waiting, in nanoseconds. */
  static final long BURST = 200_000_000;

  /** Nanoseconds of each piece of work that are not counted. */
  static final long FREE = 1_000_000;

  /** The longest wait after one long piece of work, in nanoseconds. */
  static final long LONGEST_WAIT = 2_000_000_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final LongSupplier cpuTime;
  private long left = BURST;
  private long since;

  /**
   * @param now as of {@link System#nanoTime()}
   * @param cpuTime CPU time of the current thread, in nanoseconds
   */
  public CpuAllowance(long now, LongSupplier cpuTime) {
    since = now;
    this.cpuTime = cpuTime;
  }

  /**
   * CPU time of the current thread, in nanoseconds; the wall-clock time where the JVM cannot tell.
   */
  public static long threadCpuTime() {
    return THREADS.isCurrentThreadCpuTimeSupported()
        ? THREADS.getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  /** CPU time of the current thread, in nanoseconds; only differences mean something. */
  public long cpuTime() {
    return cpuTime.getAsLong();
  }

  /** Counts a piece of work that was done, in nanoseconds, but for what every answer takes. */
  public void spend(long work) {
    spendAll(Math.max(0, work - FREE));
  }

  /** Counts all of a piece of work, which not every answer takes, in nanoseconds. */
  public synchronized void spendAll(long work) {
    left = Math.max(left - work, -LONGEST_WAIT / SHARE);
  }

  /** How long to wait before the next work, in nanoseconds; 0 when it may begin. */
  public synchronized long waiting(long now) {
    left = Math.min(BURST, left + (now - since) / SHARE);
    since = now;
    return left >= 0 ? 0 : -left * SHARE;
  }
}
