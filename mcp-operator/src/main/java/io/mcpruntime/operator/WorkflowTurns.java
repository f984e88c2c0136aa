package io.mcpruntime.operator;

import java.util.concurrent.ExecutorService;

/**
 * Runs what reconciliations hand in and wait for, the reads and writes of single objects: each in
 * the turn of the namespace of whoever hands it in. What it took runs to its end. Thread-safe.
 */
final class WorkflowTurns extends NamespaceTurns {
  private final ExecutorService workers;

  WorkflowTurns(ExecutorService workers, int atOnce, int perNamespace) {
    super(workers, NamespaceTurns::current, atOnce, perNamespace);
    this.workers = workers;
  }

  @Override
  void leave(Runnable task) {
    workers.execute(task);
  }
}
