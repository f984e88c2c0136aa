package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of a tool call.
 *
 * @param isError whether the tool reports a failure
 * @param text the content for people, with one line for each part that is not text
 * @param structured the {@code structuredContent}, or {@code null}
 * @param raw the whole result
 */
public record CallResult(boolean isError, String text, JsonNode structured, JsonNode raw) {
  static CallResult of(JsonNode result) {
    List<String> parts = new ArrayList<>();
    result.path("content").forEach(part -> parts.add(text(part)));
    return new CallResult(
        result.path("isError").asBoolean(),
        String.join("\n", parts),
        result.get("structuredContent"),
        result);
  }

  private static String text(JsonNode part) {
    String type = part.path("type").asText("?");
    return switch (type) {
      case "text" -> part.path("text").asText();
      case "resource_link" -> "[resource " + part.path("uri").asText() + "]";
      case "resource" ->
          part.at("/resource/text").isTextual()
              ? part.at("/resource/text").asText()
              : "[resource " + part.at("/resource/uri").asText() + "]";
      default -> "[" + type + " " + part.path("mimeType").asText("of no type") + "]";
    };
  }
}
