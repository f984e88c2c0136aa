package io.mcpruntime.maven.client.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.maven.metadata.Spelling;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.probe.CallResult;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.tool.Tool;
import java.util.ArrayList;
import java.util.List;

/** One call of a tool, looked at before it is sent: most mistakes need no server. */
public record ToolCall(Tool tool, JsonNode arguments) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /**
   * Finds the tool and checks the arguments against its schema.
   *
   * @throws ToolException that names the nearest tool, or the argument and what it should be
   */
  public static ToolCall of(List<Tool> tools, String name, JsonNode arguments)
      throws ToolException {
    if (name == null || name.isBlank()) {
      throw new ToolException("no tool named; -Dmcp.tool=" + example(tools));
    }
    Tool tool =
        tools.stream()
            .filter(t -> t.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(tools, name));
    List<String> problems = schema(tool).problems(arguments);
    if (!problems.isEmpty()) {
      throw new ToolException(
          "mcp.args don't fit tool " + name + ": " + String.join("; ", problems));
    }
    return new ToolCall(tool, arguments);
  }

  /** Makes the call. */
  public CallResult send(McpClient client) throws ProbeException {
    return client.call(tool.name(), arguments);
  }

  /** What a result says to a person; structured content unless its text says the same. */
  public static List<String> lines(CallResult result) {
    List<String> lines = new ArrayList<>(TerminalText.lines(result.text()));
    if (result.structured() != null && !saysTheSame(result)) {
      lines.addAll(TerminalText.lines(result.structured().toPrettyString()));
    }
    return lines;
  }

  private static boolean saysTheSame(CallResult result) {
    try {
      return result.structured().equals(ToolCall::compare, JSON.readTree(result.text()));
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** Numbers by value: 14 and 14.0 are one. */
  private static int compare(JsonNode a, JsonNode b) {
    return a.isNumber() && b.isNumber()
        ? a.decimalValue().compareTo(b.decimalValue())
        : a.equals(b) ? 0 : 1;
  }

  private static PublishedSchema schema(Tool tool) throws ToolException {
    try {
      return PublishedSchema.of(tool.inputSchema());
    } catch (ToolException e) {
      throw new ToolException(
          "the server describes the arguments of " + tool.name() + " wrongly: " + e.getMessage(),
          e);
    }
  }

  private static ToolException unknown(List<Tool> tools, String name) {
    List<String> names = tools.stream().map(Tool::name).toList();
    return new ToolException(
        "no tool \""
            + name
            + "\"; "
            + Spelling.nearest(name, names)
                .map(nearest -> "nearest is \"" + nearest + "\"")
                .orElse(names.isEmpty() ? "the server has none" : "there are " + all(names)));
  }

  private static String example(List<Tool> tools) {
    return tools.isEmpty() ? "NAME" : all(tools.stream().map(Tool::name).toList());
  }

  private static String all(List<String> names) {
    return TerminalText.line(String.join(", ", names), 200);
  }
}
