package io.mcpruntime.maven.dev;

/** Receives the log lines of {@code mcp:dev}. */
public interface DevLog {
  /** What happened. */
  void say(String line);

  /** What is wrong, and what would be right. */
  void complain(String line);
}
