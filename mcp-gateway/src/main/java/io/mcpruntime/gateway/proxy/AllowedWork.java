package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.CpuAllowance;
import java.util.function.LongConsumer;

/**
 * Runs the expensive work for one response, such as the comparison of a tool list, when the CPU
 * allowance of the server permits it. Not thread-safe.
 */
final class AllowedWork {
  private final EventLoop loop;
  private final CpuAllowance allowance;

  AllowedWork(EventLoop loop, CpuAllowance allowance) {
    this.loop = loop;
    this.allowance = allowance;
  }

  /**
   * Runs the work and returns true; or returns false, and runs {@code again} later.
   *
   * @param again runs when the allowance may permit work
   */
  boolean whenAllowed(Runnable again, Runnable work) {
    return whenAllowed(again, work, allowance::spend);
  }

  /** The same for work that is rare where nothing is wrong: even the little of it counts. */
  boolean whenAllAllowed(Runnable again, Runnable work) {
    return whenAllowed(again, work, allowance::spendAll);
  }

  private boolean whenAllowed(Runnable again, Runnable work, LongConsumer spend) {
    if (allowance.waiting(System.nanoTime()) > 0) {
      loop.waiting().add(allowance, again);
      return false;
    }
    long begun = allowance.cpuTime();
    try {
      work.run();
    } finally {
      spend.accept(allowance.cpuTime() - begun);
    }
    return true;
  }
}
