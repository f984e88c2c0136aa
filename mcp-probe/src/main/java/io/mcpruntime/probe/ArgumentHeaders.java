package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tool arguments that are repeated in HTTP headers: {@code x-mcp-header} (SEP-2243). */
final class ArgumentHeaders {
  private static final String PREFIX = "Mcp-Param-";
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
  private static final String PLAIN = "[!-~]([ -~]*[!-~])?";
  private static final String ENCODED = "=\\?base64\\?.*\\?=";

  private ArgumentHeaders() {}

  static Map<String, String> of(JsonNode schema, JsonNode arguments) {
    Map<String, String> headers = new LinkedHashMap<>();
    collect(schema, arguments, headers);
    return headers;
  }

  private static void collect(JsonNode schema, JsonNode value, Map<String, String> headers) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String name = property.getValue().path("x-mcp-header").asText();
      JsonNode argument = value.path(property.getKey());
      if (name.matches(TOKEN) && isHeader(argument)) {
        headers.put(PREFIX + name, encoded(argument.asText()));
      }
      collect(property.getValue(), argument, headers);
    }
  }

  private static boolean isHeader(JsonNode argument) {
    return argument.isTextual() || argument.isBoolean() || argument.isIntegralNumber();
  }

  /** Encodes the value in Base64 where HTTP does not allow it as it is. */
  static String encoded(String value) {
    if (value.isEmpty() || (value.matches(PLAIN) && !value.matches(ENCODED))) {
      return value;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return "=?base64?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }
}
