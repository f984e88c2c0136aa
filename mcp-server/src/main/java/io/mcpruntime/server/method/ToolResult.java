package io.mcpruntime.server.method;

import java.util.Map;

/**
 * The answer of a tool.
 *
 * @param structured the same as an object, or {@code null} where the tool answers with text alone
 */
public record ToolResult(String text, Map<String, Object> structured, boolean isError) {
  static ToolResult text(String text) {
    return new ToolResult(text, null, false);
  }

  static ToolResult failed(CallFailedException failure) {
    return new ToolResult(failure.getMessage(), null, true);
  }
}
