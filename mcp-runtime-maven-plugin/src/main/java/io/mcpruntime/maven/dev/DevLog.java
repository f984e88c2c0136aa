package io.mcpruntime.maven.dev;

/** Where the lines for the developer go. */
public interface DevLog {
  /** What happened. */
  void say(String line);

  /** What is wrong, and what would be right. */
  void complain(String line);
}
