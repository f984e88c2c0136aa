package io.mcpruntime.gateway.guard;

/** Counts the bytes of a pod's head, or of a line behind it, that is not complete yet. */
final class UnfinishedHead implements EvictingBudget.Holder {
  private final EvictingBudget heads;
  private final Runnable close;
  private long held;
  private long since;
  private boolean closed;

  /**
   * @param heads of this event loop
   * @param close ends the connection at once
   */
  UnfinishedHead(EvictingBudget heads, Runnable close) {
    this.heads = heads;
    this.close = close;
  }

  /** So many bytes are held now. */
  void hold(long bytes) {
    if (bytes == held || closed) {
      return;
    }
    if (held == 0) {
      since = System.nanoTime();
    }
    if (bytes > held && !heads.take(this, bytes - held)) {
      evict();
      return;
    }
    heads.give(Math.max(0, held - bytes));
    held = bytes;
    if (held == 0) {
      since = 0;
      heads.forget(this);
    }
  }

  /** When its first byte arrived, as of {@link System#nanoTime()}; 0 when nothing is held. */
  long since() {
    return since;
  }

  @Override
  public void evict() {
    release();
    close.run();
  }

  /** The connection is closed. */
  void release() {
    closed = true;
    since = 0;
    heads.give(held);
    heads.forget(this);
    held = 0;
  }
}
