package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks the Mcp-Param headers of 2026-07-28, which repeat tool arguments. The tool's schema names
 * them, so they are checked once a client has listed the tools. Not thread-safe.
 */
final class ParamHeaders {
  private static final String PREFIX = "Mcp-Param-";
  private static final String MARK = "x-mcp-header";

  private final Map<String, Map<String, JsonPointer>> byTool = new HashMap<>();

  /** Reads the response to tools/list. */
  void learn(JsonRpcMessage response) {
    for (JsonNode tool : response.json().path("result").path("tools")) {
      Map<String, JsonPointer> headers = new HashMap<>();
      collect(tool.path("inputSchema"), JsonPointer.empty(), headers);
      byTool.put(tool.path("name").asText(), headers);
    }
  }

  private static void collect(JsonNode schema, JsonPointer at, Map<String, JsonPointer> headers) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonPointer here = at.appendProperty(property.getKey());
      String header = property.getValue().path(MARK).asText();
      if (!header.isEmpty()) {
        headers.put(PREFIX + header, here);
      }
      collect(property.getValue(), here, headers);
    }
  }

  Optional<ErrorResponse> check(HttpServerRequest request, JsonRpcMessage message) {
    if (!message.is("tools/call")) {
      return Optional.empty();
    }
    JsonNode arguments = message.params().path("arguments");
    return byTool.getOrDefault(message.params().path("name").asText(), Map.of()).entrySet().stream()
        .filter(e -> !agree(request.getHeader(e.getKey()), arguments.at(e.getValue())))
        .findFirst()
        .map(
            e ->
                ErrorResponse.mismatch(
                    "%s differs from the argument %s".formatted(e.getKey(), e.getValue())));
  }

  private static boolean agree(String header, JsonNode argument) {
    if (argument.isMissingNode() || argument.isNull()) {
      return header == null;
    }
    if (header == null || argument.isContainerNode()) {
      return false;
    }
    String value = StandardHeaders.decoded(header);
    return argument.isNumber() ? isNumber(value, argument) : value.equals(argument.asText());
  }

  private static boolean isNumber(String value, JsonNode argument) {
    try {
      return new BigDecimal(value).compareTo(argument.decimalValue()) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
