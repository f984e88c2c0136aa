package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.CpuAllowance;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Work of one event loop that waits for the CPU allowance of its namespace: first come, first
 * served, one piece in each turn of the loop. Not thread-safe.
 */
final class WaitingWork {
  private final Vertx vertx;
  private final Map<CpuAllowance, Queue<Runnable>> queues = new HashMap<>();

  /** Creates the queues of the event loop that calls this. */
  WaitingWork(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Runs the work when it is its turn; it may find that the allowance does not permit it yet. */
  void add(CpuAllowance allowance, Runnable work) {
    Queue<Runnable> queue = queues.get(allowance);
    if (queue != null) {
      queue.add(work);
      return;
    }
    queue = new ArrayDeque<>();
    queue.add(work);
    queues.put(allowance, queue);
    next(allowance, queue);
  }

  private void next(CpuAllowance allowance, Queue<Runnable> queue) {
    if (queue.isEmpty()) {
      queues.remove(allowance);
      return;
    }
    long wait = allowance.waiting(System.nanoTime());
    if (wait > 0) {
      long millis = 1 + TimeUnit.NANOSECONDS.toMillis(wait);
      vertx.setTimer(millis, tick -> next(allowance, queue));
    } else {
      vertx.runOnContext(
          turn -> {
            try {
              queue.remove().run();
            } finally {
              next(allowance, queue);
            }
          });
    }
  }
}
