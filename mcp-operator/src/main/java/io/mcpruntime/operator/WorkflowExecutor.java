package io.mcpruntime.operator;

import java.util.concurrent.ExecutorService;

/**
 * Runs what reconciliations hand in and wait for, the reads and writes of single objects: each in
 * the turn of the namespace of whoever hands it in. What it took runs to its end. Thread-safe.
 */
final class WorkflowExecutor extends NamespaceFairExecutor {
  private final ExecutorService workers;

  WorkflowExecutor(ExecutorService workers, int atOnce, int perNamespace) {
    super(workers, NamespaceFairExecutor::current, atOnce, perNamespace);
    this.workers = workers;
  }

  @Override
  void leave(Runnable task) {
    workers.execute(task);
  }
}
