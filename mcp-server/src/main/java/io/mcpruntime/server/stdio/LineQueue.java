package io.mcpruntime.server.stdio;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** An input whose lines another thread adds; it ends after the last one. */
public final class LineQueue extends InputStream {
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
  private ByteArrayInputStream current = new ByteArrayInputStream(END);
  private boolean ended;

  /** Adds a line, without its end. */
  public void add(String line) {
    lines.add((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Ends the input after the lines that were added. */
  public void end() {
    lines.add(END);
  }

  @Override
  public int read() {
    return fill() ? current.read() : -1;
  }

  @Override
  public int read(byte[] to, int offset, int length) {
    return length == 0 || fill() ? current.read(to, offset, length) : -1;
  }

  @Override
  public int available() {
    return current.available();
  }

  /** Returns whether there is a byte to read, for which it waits. */
  private boolean fill() {
    try {
      while (!ended && current.available() == 0) {
        byte[] next = lines.take();
        ended = next.length == 0;
        current = new ByteArrayInputStream(next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = true;
    }
    return current.available() > 0;
  }
}
