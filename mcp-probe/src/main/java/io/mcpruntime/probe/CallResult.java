package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tool answered.
 *
 * @param isError whether the tool says that it failed
 * @param text its content for people, a line for each part that is no text
 * @param structured its {@code structuredContent}, or {@code null}
 * @param raw all of it
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
