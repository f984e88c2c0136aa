package io.mcpruntime.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** MCP clients that this project did not write, run by {@code e2e/clients/mcp}. */
final class McpClient {
  private static final Path CLIENTS = Path.of("clients").toAbsolutePath();

  private McpClient() {}

  /** Installs the inspector as its lock file says. */
  static void install() {
    Command.run(CLIENTS, Map.of(), List.of("npm", "ci", "--no-audit", "--no-fund")).succeeded();
  }

  /** The MCP inspector's command line on this URL. */
  static String inspector(String url, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of("npx", "--no-install", "mcp-inspector", "--cli", url, "--transport", "http"));
    command.addAll(List.of(arguments));
    return Command.run(CLIENTS, Map.of(), command).succeeded().output();
  }

  /** The client on the Go SDK: flags, URL, and what to do. */
  static String go(String... arguments) {
    List<String> command = new ArrayList<>(List.of(CLIENTS.resolve("mcp").toString()));
    command.addAll(List.of(arguments));
    return Command.run(CLIENTS, Map.of(), command).succeeded().output();
  }
}
