package io.mcpruntime.operator.reconcile;

/** Wraps an Error of a reconciliation, so that JOSDK reports it like an exception. */
final class ReconciliationError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReconciliationError(Error cause) {
    super(cause.getClass().getSimpleName(), cause, false, false);
  }
}
