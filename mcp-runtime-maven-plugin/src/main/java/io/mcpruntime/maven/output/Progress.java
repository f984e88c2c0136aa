package io.mcpruntime.maven.output;

/** Where long work says what it is doing: one line for each change of state. */
@FunctionalInterface
public interface Progress {
  /** Shows one line. */
  void say(String line);
}
