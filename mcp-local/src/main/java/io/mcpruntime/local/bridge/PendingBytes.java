package io.mcpruntime.local.bridge;

/** The bytes of messages that wait for the event loop. Thread-safe. */
final class PendingBytes {
  private static final long MAX = 4 << 20;

  private long bytes;
  private boolean closed;

  /**
   * Adds a message, and waits until there is room for it. One message has room whatever its length.
   *
   * @return false after {@link #close}
   */
  synchronized boolean add(int length) {
    try {
      while (!closed && bytes > 0 && bytes + length > MAX) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    bytes += length;
    return !closed;
  }

  synchronized void remove(int length) {
    bytes -= length;
    notifyAll();
  }

  /** Ends all waiting. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
