package io.mcpruntime.local.child;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Writes to a child on its own thread, so that a child that reads slowly blocks nothing else. */
final class StdinWriter implements Runnable {
  private static final int MAX_WAITING = 1024;
  private static final byte[] END = new byte[0];

  private final OutputStream out;
  private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
  private volatile boolean closed;

  StdinWriter(String name, OutputStream out) {
    this.out = out;
    Thread thread = new Thread(this, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns false when the queue is full or the child no longer reads. */
  boolean send(String line) {
    return !closed && waiting.offer((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Closes the input after the queued lines were written. */
  void end() {
    closed = true;
    if (!waiting.offer(END)) {
      close();
    }
  }

  @Override
  public void run() {
    try {
      for (byte[] line = waiting.take(); line != END; line = waiting.take()) {
        out.write(line);
        out.flush();
      }
    } catch (IOException e) {
      // The child no longer reads; its exit code says why.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private void close() {
    closed = true;
    try {
      out.close();
    } catch (IOException e) {
      // The child has exited.
    }
  }
}
