package io.mcpruntime.maven.client.call;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The calls that are kept for one server.
 *
 * @param file as messages show it, or {@code null} where there is no project to keep them in
 * @param byTool in the order of the file
 */
public record SavedCalls(String file, Map<String, SavedCall> byTool) {
  public static final SavedCalls NONE = new SavedCalls(null, Map.of());

  public SavedCalls {
    byTool = new LinkedHashMap<>(byTool);
  }

  /** What is written about a tool, also if that is nothing but its name. */
  public Optional<SavedCall> of(String tool) {
    return Optional.ofNullable(byTool.get(tool));
  }

  /** Ends a line about a tool that is not called: what to write where; empty without a file. */
  public String hint(String tool) {
    if (file == null) {
      return "";
    }
    return of(tool)
        .map(call -> "; write its arguments at " + call.at())
        .orElse("; write its arguments under \"calls\" in " + file);
  }
}
