package io.mcpruntime.local.child;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Reads one output of a child on its own thread, with a limit for the length of a line. */
final class LineReader implements Runnable {
  /** A buffer that a long line has made larger is not kept for the lines after it. */
  private static final int KEPT_BUFFER = 64 << 10;

  private final InputStream in;
  private final int max;
  private final Consumer<String> sink;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private ByteArrayOutputStream line = new ByteArrayOutputStream();

  private LineReader(InputStream in, int max, Consumer<String> sink) {
    this.in = in;
    this.max = max;
    this.sink = sink;
  }

  /** Starts to read; completes when the output has ended. */
  static CompletableFuture<Void> read(String name, InputStream in, int max, Consumer<String> sink) {
    LineReader lines = new LineReader(in, max, sink);
    Thread thread = new Thread(lines, name);
    thread.setDaemon(true);
    thread.start();
    return lines.ended;
  }

  @Override
  public void run() {
    byte[] part = new byte[8192];
    try (in) {
      for (int n = in.read(part); n >= 0; n = in.read(part)) {
        split(part, n);
      }
    } catch (IOException e) {
      // The pipe was closed with its process.
    } finally {
      if (line.size() > 0) {
        end();
      }
      ended.complete(null);
    }
  }

  private void split(byte[] part, int length) {
    int begin = 0;
    for (int i = 0; i < length; i++) {
      if (part[i] == '\n') {
        add(part, begin, i);
        end();
        begin = i + 1;
      }
    }
    add(part, begin, length);
  }

  private void add(byte[] part, int begin, int end) {
    line.write(part, begin, Math.min(end - begin, max - line.size()));
  }

  private void end() {
    String text = line.toString(StandardCharsets.UTF_8);
    if (line.size() > KEPT_BUFFER) {
      line = new ByteArrayOutputStream();
    } else {
      line.reset();
    }
    sink.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }
}
