package io.mcpruntime.server.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/** One of several writers to an output, which gets whole lines only. */
public final class LineOutput extends OutputStream {
  private final OutputStream shared;
  private final Consumer<byte[]> written;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /**
   * Returns a writer.
   *
   * @param written gets each line after it was written
   */
  public LineOutput(OutputStream shared, Consumer<byte[]> written) {
    this.shared = shared;
    this.written = written;
  }

  @Override
  public synchronized void write(int b) throws IOException {
    line.write(b);
    if (b == '\n') {
      byte[] whole = line.toByteArray();
      line.reset();
      synchronized (shared) {
        shared.write(whole);
        shared.flush();
      }
      written.accept(whole);
    }
  }
}
