package io.mcpruntime.maven.dev;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.client.tool.CallArguments;
import io.mcpruntime.maven.client.tool.ToolCall;
import io.mcpruntime.maven.client.tool.ToolException;
import io.mcpruntime.probe.CallResult;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.tool.Tool;
import io.mcpruntime.probe.tool.ToolChanges;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Asks one server as a client would, and reports changes since the last time. */
final class ClientView {
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private volatile List<Tool> tools;

  /** Lists the tools; a line for each that is another one than before. */
  List<String> look(URI server) throws ProbeException {
    List<Tool> before = tools;
    try (McpClient client = McpClient.connect(server, ANSWER)) {
      tools = client.tools();
    }
    return before == null ? List.of() : ToolChanges.between(before, tools).lines();
  }

  /** What the server offered when it was asked last. */
  List<Tool> tools() {
    return tools == null ? List.of() : tools;
  }

  /**
   * Calls a tool.
   *
   * @param arguments a JSON object, {@code @} and a file's name, or nothing
   * @param folder of such a file
   */
  static List<String> call(URI server, String tool, String arguments, Path folder)
      throws ProbeException, ToolException {
    JsonNode given = CallArguments.read(arguments.isBlank() ? null : arguments, folder);
    try (McpClient client = McpClient.connect(server, ANSWER)) {
      CallResult result = ToolCall.of(client.tools(), tool, given).send(client);
      return ToolCall.lines(result);
    }
  }
}
