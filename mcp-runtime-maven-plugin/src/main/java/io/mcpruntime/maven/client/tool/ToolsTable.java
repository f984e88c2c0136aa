package io.mcpruntime.maven.client.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.output.Columns;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.probe.ServerIdentity;
import io.mcpruntime.probe.tool.Tool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A server's tools as text for a person. */
public final class ToolsTable {
  private static final int LONGEST = 60;

  private ToolsTable() {}

  /** The lines of the table. */
  public static List<String> lines(ToolsReport report) {
    List<String> lines = new ArrayList<>();
    ServerIdentity server = report.server();
    lines.add(
        "server    "
            + TerminalText.line(server.name() == null ? "without a name" : server.name(), LONGEST)
            + (server.version() == null ? "" : " " + TerminalText.line(server.version(), LONGEST)));
    lines.add("protocol  " + server.protocolVersion() + " (" + report.era() + ")");
    lines.add("");
    if (report.tools().isEmpty()) {
      lines.add("no tools");
      return lines;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("TOOL", "ARGUMENTS", "DESCRIPTION"));
    report.tools().forEach(tool -> rows.add(cells(tool)));
    lines.addAll(Columns.aligned(rows));
    return lines;
  }

  private static List<String> cells(Tool tool) {
    return List.of(
        TerminalText.line(tool.name(), LONGEST),
        TerminalText.line(arguments(tool.inputSchema()), LONGEST),
        TerminalText.line(tool.description(), LONGEST));
  }

  /** Returns the arguments in one line, such as {@code city: string, days?: integer}. */
  public static String arguments(JsonNode schema) {
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    List<String> arguments = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String optional = required.contains(property.getKey()) ? "" : "?";
      arguments.add(property.getKey() + optional + type(property.getValue()));
    }
    return arguments.isEmpty() ? "-" : String.join(", ", arguments);
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    List<String> names = new ArrayList<>();
    type.forEach(name -> names.add(name.asText()));
    String items = schema.at("/items/type").asText();
    String all = type.isTextual() ? type.asText() : String.join("|", names);
    return all.isEmpty() ? "" : ": " + (items.isEmpty() ? all : items + "[]");
  }
}
