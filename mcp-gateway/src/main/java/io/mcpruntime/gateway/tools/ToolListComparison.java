package io.mcpruntime.gateway.tools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.gateway.route.ToolLock;
import io.mcpruntime.probe.tool.Tool;
import io.mcpruntime.probe.tool.ToolsHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the tool lists in a message with the approved ones. What two clients could read in two
 * ways (a key twice, or in another case) is never approved.
 */
final class ToolListComparison {
  private static final int MAX_DEPTH = 64;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final List<String> HASHED =
      List.of("name", "title", "description", "inputSchema", "outputSchema", "annotations");

  private ToolListComparison() {}

  /** Why its lists are not the approved ones, in one word; empty when they are. */
  static Optional<String> mismatch(byte[] json, ToolLock lock) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (IOException e) {
      return Optional.of("unreadable");
    }
    for (JsonNode message : root.isArray() ? root : List.of(root)) {
      for (Map.Entry<String, JsonNode> field : message.properties()) {
        if (field.getKey().equalsIgnoreCase("result")) {
          Optional<String> mismatch =
              field.getKey().equals("result")
                  ? result(field.getValue(), lock)
                  : Optional.of("ambiguous");
          if (mismatch.isPresent()) {
            return mismatch;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The id of a message, as JSON. */
  static String id(byte[] json) {
    try {
      return JSON.readTree(json).path("id").toString();
    } catch (IOException e) {
      return "null";
    }
  }

  private static Optional<String> result(JsonNode result, ToolLock lock) {
    boolean ambiguous =
        result.properties().stream()
            .map(Map.Entry::getKey)
            .anyMatch(key -> key.equalsIgnoreCase("tools") && !key.equals("tools"));
    if (ambiguous) {
      return Optional.of("ambiguous");
    }
    JsonNode list = result.path("tools");
    if (list.isMissingNode() || list.isNull()) {
      return Optional.empty();
    }
    if (!list.isArray()) {
      return Optional.of("unreadable");
    }
    List<Tool> tools = new ArrayList<>();
    for (JsonNode tool : list) {
      if (!tool.path("name").isTextual()) {
        return Optional.of("unreadable");
      }
      if (isAmbiguous(tool)) {
        return Optional.of("ambiguous");
      }
      tools.add(Tool.of(tool));
    }
    return compare(tools, result.path("nextCursor").isTextual(), lock);
  }

  private static Optional<String> compare(List<Tool> tools, boolean more, ToolLock lock) {
    if (ToolsHash.of(tools).equals(lock.list())) {
      return Optional.empty();
    }
    // A page, or what one caller may see, is approved tool by tool.
    boolean each =
        !lock.tools().isEmpty()
            && tools.stream().allMatch(t -> lock.tools().contains(ToolsHash.of(List.of(t))));
    return each ? Optional.empty() : Optional.of(more ? "paged" : "differs");
  }

  private static boolean isAmbiguous(JsonNode tool) {
    return tool.properties().stream()
        .map(Map.Entry::getKey)
        .anyMatch(
            key -> HASHED.stream().anyMatch(h -> h.equalsIgnoreCase(key) && !h.equals(key)));
  }
}
