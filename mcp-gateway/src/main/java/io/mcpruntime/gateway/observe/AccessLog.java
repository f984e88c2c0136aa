package io.mcpruntime.gateway.observe;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes the access log in its own thread, so that a slow log never delays a request; lines that do
 * not fit are dropped and counted. Thread-safe.
 */
public final class AccessLog implements AutoCloseable {
  private static final int BATCHES = 256;

  private final OutputStream out;
  private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(BATCHES);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread writer;
  private volatile boolean closed;

  public AccessLog(OutputStream out) {
    this.out = out;
    writer = new Thread(this::write, "access-log");
    writer.setDaemon(true);
    writer.start();
  }

  /** Creates the batch of one event loop. */
  public LogBatch batch() {
    return new LogBatch(this::offer);
  }

  AtomicLong dropped() {
    return dropped;
  }

  private void offer(byte[] batch, int lines) {
    if (!queue.offer(batch)) {
      dropped.addAndGet(lines);
    }
  }

  /** Writes the remaining lines, then returns. */
  @Override
  public void close() {
    closed = true;
    try {
      writer.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try {
      while (true) {
        byte[] batch = queue.poll(closed ? 0 : 100, TimeUnit.MILLISECONDS);
        if (batch != null) {
          out.write(batch);
          continue;
        }
        out.flush();
        if (closed) {
          return;
        }
      }
    } catch (IOException e) {
      dropped.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
