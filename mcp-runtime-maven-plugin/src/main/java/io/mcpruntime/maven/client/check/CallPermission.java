package io.mcpruntime.maven.client.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.client.call.SavedCall;
import io.mcpruntime.maven.client.call.SavedCalls;
import io.mcpruntime.maven.metadata.Spelling;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.probe.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which tools may be called: those that promise to change nothing ({@code readOnlyHint}), and those
 * that the user names, or has written arguments for. A call of any other may change something
 * behind a real server.
 */
final class CallPermission {
  /** The property with the names. */
  static final String PROPERTY = "mcp.test.tools";

  private static final int LONGEST = 200;

  private final Set<String> named;
  private final SavedCalls kept;
  private final List<String> left = new ArrayList<>();

  CallPermission(Set<String> named, SavedCalls kept) {
    this.named = Set.copyOf(named);
    this.kept = kept;
  }

  /**
   * Why the tool is not called, or null. What {@code destructiveHint} says has a meaning only for a
   * tool that is not read-only (MCP 2025-06-18, ToolAnnotations).
   */
  String refusal(Tool tool) {
    if (named.contains(tool.name()) || isReadOnly(tool)) {
      return null;
    }
    left.add(tool.name());
    return "it doesn't say that it changes nothing (readOnlyHint)";
  }

  /** Whether {@link #refusal} had a reason against a tool. */
  boolean refused(String tool) {
    return left.contains(tool);
  }

  /** Text such as "true" is no promise. */
  private static boolean isReadOnly(Tool tool) {
    JsonNode hint = tool.annotations() == null ? null : tool.annotations().path("readOnlyHint");
    return hint != null && hint.isBoolean() && hint.booleanValue();
  }

  /** A check for each name that no tool has, and a note how to call what was not called. */
  List<Check> remarks(List<Tool> tools) {
    List<String> names = tools.stream().map(Tool::name).toList();
    List<Check> checks = new ArrayList<>();
    for (String name : new TreeSet<>(named)) {
      if (!names.contains(name)) {
        checks.add(noSuchTool(name, "-D" + PROPERTY, names));
      }
    }
    for (Map.Entry<String, SavedCall> call : kept.byTool().entrySet()) {
      if (call.getValue().arguments() != null && !names.contains(call.getKey())) {
        checks.add(noSuchTool(call.getKey(), call.getValue().at().toString(), names));
      }
    }
    if (!left.isEmpty()) {
      checks.add(
          Check.note(
              "calls",
              "%d of %d %s not called, as a call may change something; to call: %s-D%s=%s"
                  .formatted(
                      left.size(),
                      tools.size(),
                      tools.size() == 1 ? "tool was" : "tools were",
                      kept.file() != null ? "arguments in " + kept.file() + ", or " : "",
                      PROPERTY,
                      TerminalText.line(String.join(",", left), LONGEST))));
    }
    return checks;
  }

  private static Check noSuchTool(String name, String where, List<String> names) {
    String nearest =
        Spelling.nearest(name, names).map(n -> "; nearest is \"" + n + "\"").orElse("");
    return Check.failed(
        "call of " + TerminalText.line(name, LONGEST),
        "no such tool (" + where + ")" + TerminalText.line(nearest, LONGEST));
  }
}
