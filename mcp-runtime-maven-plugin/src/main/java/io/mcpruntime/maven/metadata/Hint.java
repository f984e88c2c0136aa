package io.mcpruntime.maven.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What keeps a server from being called, and what to write.
 *
 * @param text one line; where lines follow it ends before what to write
 * @param lines for the server's entry in {@code .mcp} that cure it; none when no entry does
 */
public record Hint(String text, List<String> lines) {
  public Hint {
    lines = List.copyOf(lines);
  }

  /** One that no entry cures. */
  public static Hint of(String text) {
    return new Hint(text, List.of());
  }

  /** The same on one line. */
  public String inLine(EntryLines entry) {
    return lines.isEmpty() ? text : text + entry.inLine(lines);
  }

  /** Whether the server's entry has the keys of all lines, each one key with a value. */
  boolean isDecidedBy(JsonNode spec) {
    return !lines.isEmpty()
        && lines.stream()
            .map(line -> line.split(": ", 2))
            .allMatch(line -> line.length == 2 && spec.has(line[0]));
  }

  /** The same, with what to write into which file on lines of its own. */
  public String with(EntryLines entry) {
    return lines.isEmpty() ? text : text + entry.write(lines);
  }
}
