package io.mcpruntime.server.stdio;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the requests that have no answer yet. */
public final class OpenRequests {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition allAnswered = lock.newCondition();
  private int open;

  /** Counts a request. */
  public void asked() {
    add(1);
  }

  /** Counts an answer. */
  public void answered() {
    add(-1);
  }

  /** Returns when each request has its answer, or after this time. */
  public void await(Duration most) {
    lock.lock();
    try {
      long left = most.toNanos();
      while (open > 0 && left > 0) {
        left = allAnswered.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void add(int more) {
    lock.lock();
    try {
      open += more;
      if (open <= 0) {
        allAnswered.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
