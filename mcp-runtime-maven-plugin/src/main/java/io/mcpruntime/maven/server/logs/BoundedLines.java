package io.mcpruntime.maven.server.logs;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the lines of a stream. The rest of a line that is too long is skipped, never stored. */
final class BoundedLines implements Closeable {
  private final InputStream in;
  private final int most;

  /**
   * @param most how many bytes of a line are read
   */
  BoundedLines(InputStream in, int most) {
    this.in = new BufferedInputStream(in);
    this.most = most;
  }

  /** Returns the next line without its end, or null after the last. */
  String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long length = 0;
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (length++ < most) {
        line.write(next);
      }
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return length <= most ? text : text + "… (" + (length - most) + " more bytes)";
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
