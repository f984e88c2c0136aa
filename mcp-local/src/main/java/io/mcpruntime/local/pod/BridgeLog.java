package io.mcpruntime.local.pod;

import io.mcpruntime.local.child.LineSink;

/** Writes the lines of the processes to the log of the pod. Thread-safe. */
final class BridgeLog implements LineSink {
  private static final int MAX = 8 << 10;

  @Override
  public void line(String server, Output output, String line) {
    say(line);
  }

  /** Writes a line, cut off after 8192 characters. */
  static void say(String line) {
    System.err.println(line.length() > MAX ? line.substring(0, MAX) + "…" : line);
  }
}
