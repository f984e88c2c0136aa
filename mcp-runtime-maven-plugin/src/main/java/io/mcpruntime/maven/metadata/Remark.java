package io.mcpruntime.maven.metadata;

import java.util.List;

/**
 * What a user should know about where a server listens and answers.
 *
 * @param text one line; where lines follow it ends before what to write
 * @param lines for the server's entry in {@code .mcp} that cure it; none when no entry does
 */
public record Remark(String text, List<String> lines) {
  public Remark {
    lines = List.copyOf(lines);
  }

  /** One that no entry cures. */
  public static Remark of(String text) {
    return new Remark(text, List.of());
  }

  String with(EntryLines entry) {
    return lines.isEmpty() ? text : text + entry.write(lines);
  }
}
