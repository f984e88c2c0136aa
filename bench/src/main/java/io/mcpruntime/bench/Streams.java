package io.mcpruntime.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Streams that a client opened and leaves idle. */
final class Streams implements AutoCloseable {
  private final Running running;
  private final BufferedReader output;
  private final Writer input;

  Streams(Running running) {
    this.running = running;
    output =
        new BufferedReader(
            new InputStreamReader(running.process().getInputStream(), StandardCharsets.UTF_8));
    input = running.process().outputWriter(StandardCharsets.UTF_8);
  }

  /** Waits until all are open; its errors are the ones that could not be opened. */
  Load.Result awaitOpen() throws IOException {
    return next();
  }

  /** Has an event sent to all; its errors are the streams on which it did not arrive. */
  Load.Result tell() throws IOException {
    input.write("\n");
    input.flush();
    return next();
  }

  private Load.Result next() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("load streams failed");
    }
    return Load.parse(line);
  }

  @Override
  public void close() {
    running.close();
  }
}
