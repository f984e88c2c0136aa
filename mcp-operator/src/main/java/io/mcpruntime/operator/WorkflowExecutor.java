package io.mcpruntime.operator;

import java.util.concurrent.ExecutorService;

/**
 * Executes the reads and writes of single objects that reconciliations submit and wait for, in the
 * namespace of the submitting task. It completes every task that it accepted. Thread-safe.
 */
final class WorkflowExecutor extends NamespaceFairExecutor {
  private final ExecutorService workers;

  WorkflowExecutor(ExecutorService workers, int atOnce, int perNamespace) {
    super(workers, NamespaceFairExecutor::current, atOnce, perNamespace);
    this.workers = workers;
  }

  @Override
  void dropped(Runnable task) {
    workers.execute(task);
  }
}
