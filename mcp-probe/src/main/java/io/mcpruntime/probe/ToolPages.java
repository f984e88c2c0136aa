package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.probe.http.Failures;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.tool.Tool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads all pages of {@code tools/list} of a server that may not end them. */
final class ToolPages {
  private static final int MOST = 200;
  private static final String METHOD = "tools/list";

  private final Dialect dialect;
  private final Failures failures;
  private final List<Tool> tools = new ArrayList<>();
  private final Set<String> cursors = new HashSet<>();

  ToolPages(Dialect dialect, Failures failures) {
    this.dialect = dialect;
    this.failures = failures;
  }

  List<Tool> read() throws ProbeException {
    String cursor = page(null);
    while (cursor != null) {
      if (!cursors.add(cursor)) {
        throw failures.notMcp("names the same next page of " + METHOD + " twice", null);
      }
      if (cursors.size() >= MOST) {
        throw failures.notMcp("has more than " + MOST + " pages of " + METHOD, null);
      }
      cursor = page(cursor);
    }
    return List.copyOf(tools);
  }

  private String page(String cursor) throws ProbeException {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    if (cursor != null) {
      parameters.put("cursor", cursor);
    }
    JsonNode result = dialect.ask(METHOD, parameters, Map.of());
    if (!result.path("tools").isArray()) {
      throw failures.notMcp("answers " + METHOD + " without \"tools\"", null);
    }
    for (JsonNode tool : result.get("tools")) {
      if (!tool.path("name").isTextual()) {
        throw failures.notMcp(
            "gives tool " + (tools.size() + 1) + " of " + METHOD + " no name", null);
      }
      tools.add(Tool.of(tool));
    }
    return result.path("nextCursor").textValue();
  }
}
