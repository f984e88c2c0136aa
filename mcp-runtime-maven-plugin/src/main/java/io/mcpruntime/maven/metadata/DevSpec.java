package io.mcpruntime.maven.metadata;

import java.util.List;

/**
 * How a server runs on a developer's machine.
 *
 * @param command the program and its arguments; empty: the project's main class
 * @param stdio whether it speaks MCP on its standard input and output
 */
public record DevSpec(List<String> command, boolean stdio) {
  static final DevSpec NONE = new DevSpec(List.of(), false);

  public DevSpec {
    command = List.copyOf(command);
  }
}
