package io.mcpruntime.maven.platform.provision;

import java.util.List;

/**
 * A command of another program.
 *
 * @param words the program and its arguments, which no shell reads
 * @param input for its standard input, or null
 */
record ToolCommand(List<String> words, String input) {
  ToolCommand {
    words = List.copyOf(words);
  }

  static ToolCommand of(String... words) {
    return new ToolCommand(List.of(words), null);
  }

  /** As a person would type it. */
  @Override
  public String toString() {
    String line = String.join(" ", words);
    return input == null ? line : line + " <<'END'\n" + input + "END";
  }
}
