package io.mcpruntime.local.child;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Writes to a child on its own thread, so that a child that reads slowly blocks nothing else. */
final class StdinWriter implements Runnable {
  private static final int MAX_WAITING = 1024;

  /** Bytes of queued lines; one line is queued whatever its length. */
  private static final long MAX_BYTES = 4 << 20;

  private static final byte[] END = new byte[0];

  private final OutputStream out;
  private final ByteBudget budget;
  private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
  private final AtomicLong bytes = new AtomicLong();
  private volatile boolean closed;

  /**
   * @param budget of all writers together, from which queued lines are taken
   */
  StdinWriter(String name, OutputStream out, ByteBudget budget) {
    this.out = out;
    this.budget = budget;
    Thread thread = new Thread(this, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns false when the queue is full or the child no longer reads. */
  boolean send(String line) {
    byte[] queued = (line + "\n").getBytes(StandardCharsets.UTF_8);
    long before = bytes.getAndAdd(queued.length);
    boolean hasRoom = before == 0 || before + queued.length <= MAX_BYTES;
    if (closed || !hasRoom || !budget.take(queued.length)) {
      bytes.addAndGet(-queued.length);
      return false;
    }
    // If the writer has ended in the meantime, it does not write this line.
    if (!waiting.offer(queued) || (closed && waiting.remove(queued))) {
      written(queued.length);
      return false;
    }
    return true;
  }

  /**
   * Closes the input after the queued lines were written; without them if the queue is full. Never
   * waits for a child that does not read.
   */
  void end() {
    closed = true;
    while (!waiting.offer(END)) {
      drop();
    }
  }

  @Override
  public void run() {
    try {
      for (byte[] line = waiting.take(); line != END; line = waiting.take()) {
        try {
          out.write(line);
          out.flush();
        } finally {
          written(line.length);
        }
      }
    } catch (IOException e) {
      // The child no longer reads; its exit code says why.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private void drop() {
    for (byte[] line = waiting.poll(); line != null; line = waiting.poll()) {
      written(line.length);
    }
  }

  private void written(long length) {
    bytes.addAndGet(-length);
    budget.give(length);
  }

  private void close() {
    closed = true;
    drop();
    try {
      out.close();
    } catch (IOException e) {
      // The child has exited.
    }
  }
}
