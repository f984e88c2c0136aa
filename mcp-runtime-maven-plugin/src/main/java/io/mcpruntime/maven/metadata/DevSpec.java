package io.mcpruntime.maven.metadata;

import java.util.List;
import java.util.Map;

/**
 * How a server runs on a developer's machine.
 *
 * @param command the program and its arguments; empty: the project's main class
 * @param stdio whether it speaks MCP on its standard input and output
 * @param environment what only this machine needs
 */
public record DevSpec(List<String> command, boolean stdio, Map<String, String> environment) {
  static final DevSpec NONE = new DevSpec(List.of(), false, Map.of());

  public DevSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
