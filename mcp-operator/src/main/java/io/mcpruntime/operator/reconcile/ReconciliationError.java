package io.mcpruntime.operator.reconcile;

/** An Error during a reconciliation, which JOSDK reports as it does exceptions. */
final class ReconciliationError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReconciliationError(Error cause) {
    super(cause.getClass().getSimpleName(), cause, false, false);
  }
}
