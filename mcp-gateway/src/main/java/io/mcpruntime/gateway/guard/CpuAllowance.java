package io.mcpruntime.gateway.guard;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/**
 * Limits the CPU time of event loops that is spent on the responses of one namespace: a share, plus
 * a burst. After more than that, work must wait. What every answer takes has a larger share, as
 * many small pieces also take an event loop from others. Thread-safe.
 */
public final class CpuAllowance {
  /** Of large pieces, one part in this many of the time of one event loop. */
  private static final int SHARE = 5;

  /** Of all pieces together, the same. */
  private static final int SHARE_OF_ALL = 2;

  /** Work that may be done without waiting, in nanoseconds. */
  static final long BURST = 200_000_000;

  /** Nanoseconds of each piece of work that do not count as those of a large piece. */
  static final long SMALL = 1_000_000;

  /** The longest wait after one long piece of work, in nanoseconds. */
  static final long LONGEST_WAIT = 2_000_000_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final class Budget {
    private final int share;
    private long left = BURST;

    private Budget(int share) {
      this.share = share;
    }

    private void spend(long work) {
      left = Math.max(left - work, -LONGEST_WAIT / share);
    }

    private long waiting(long passed) {
      left = Math.min(BURST, left + passed / share);
      return left >= 0 ? 0 : -left * share;
    }
  }

  private final LongSupplier cpuTime;
  private final Budget large = new Budget(SHARE);
  private final Budget all = new Budget(SHARE_OF_ALL);
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

  /** Counts a piece of work that was done, in nanoseconds, such as every answer takes. */
  public synchronized void spend(long work) {
    large.spend(Math.max(0, work - SMALL));
    all.spend(work);
  }

  /** Counts all of a piece of work, which not every answer takes, in nanoseconds. */
  public synchronized void spendAll(long work) {
    large.spend(work);
    all.spend(work);
  }

  /** How long to wait before the next work, in nanoseconds; 0 when it may begin. */
  public synchronized long waiting(long now) {
    long passed = now - since;
    since = now;
    return Math.max(large.waiting(passed), all.waiting(passed));
  }
}
