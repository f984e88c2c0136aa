package io.mcpruntime.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** MCP clients that this project did not write, run by {@code e2e/clients/mcp}. */
final class McpClient {
  private static final Path WRAPPER = Path.of("clients", "mcp").toAbsolutePath();

  private McpClient() {}

  /** The MCP inspector's command line on this URL. */
  static String inspector(String url, String... arguments) {
    return run("inspector", url, arguments);
  }

  /** The client on the Go SDK on this URL. */
  static String go(String url, String... arguments) {
    return run("go", url, arguments);
  }

  private static String run(String client, String url, String... arguments) {
    List<String> command = new ArrayList<>(List.of(WRAPPER.toString(), client, url));
    command.addAll(List.of(arguments));
    return Command.run(Path.of("."), Map.of(), command).succeeded().output();
  }
}
