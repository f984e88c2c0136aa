package io.mcpruntime.maven.rollout;

import io.mcpruntime.maven.metadata.EntryLines;
import java.util.List;

/**
 * What a user may change for a server to become Ready.
 *
 * @param text one line that says what is wrong and what cures it
 * @param lines of the server's entry in {@code .mcp} that cure it; none when no entry does
 */
record Hint(String text, List<String> lines) {
  Hint {
    lines = List.copyOf(lines);
  }

  /** A cure outside of {@code .mcp}. */
  static Hint of(String text) {
    return new Hint(text, List.of());
  }

  /** The same on more than one line, with what to write into which file. */
  String with(EntryLines entry) {
    return lines.isEmpty() ? text : text + entry.write(lines);
  }
}
