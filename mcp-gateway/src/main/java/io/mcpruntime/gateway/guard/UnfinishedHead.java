package io.mcpruntime.gateway.guard;

/** Counts the bytes of a pod's head, or of a line behind it, that is not complete yet. */
final class UnfinishedHead implements EvictingBudget.Holder {
  private final HeldBytes held;
  private final Runnable close;
  private long since;
  private boolean closed;

  /**
   * @param heads of this event loop
   * @param owner the pod
   * @param close ends the connection at once
   */
  UnfinishedHead(EvictingBudget heads, String owner, Runnable close) {
    held = new HeldBytes(heads, owner, this);
    this.close = close;
  }

  /** So many bytes are held now. */
  void hold(long bytes) {
    if (closed) {
      return;
    }
    if (bytes == 0) {
      since = 0;
    } else if (since == 0) {
      since = System.nanoTime();
    }
    if (!held.resize(bytes)) {
      evict();
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
    held.release();
  }
}
