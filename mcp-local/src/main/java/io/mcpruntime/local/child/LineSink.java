package io.mcpruntime.local.child;

/** Takes what a child writes, line by line; called by one thread for each of its outputs. */
@FunctionalInterface
public interface LineSink {
  /** Where a line was written. */
  enum Output {
    STDOUT,
    STDERR
  }

  /** One line, without its end; what is longer than {@link Child#MAX_LINE} bytes is cut off. */
  void line(String server, Output output, String line);
}
