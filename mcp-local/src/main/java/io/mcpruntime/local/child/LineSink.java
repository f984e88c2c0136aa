package io.mcpruntime.local.child;

/** Receives the output of a child line by line; each output has its own thread. */
@FunctionalInterface
public interface LineSink {
  /** The stream that a line was written to. */
  enum Output {
    STDOUT,
    STDERR
  }

  /** Receives one line without its end, cut off after the limit of the child. */
  void line(String server, Output output, String line);
}
