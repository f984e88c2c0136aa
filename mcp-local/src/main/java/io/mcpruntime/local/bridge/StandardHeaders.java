package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.local.bridge.JsonRpcMessage.Body;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that the headers of 2026-07-28 agree with the body, so that a proxy can trust them
 * (transports, "Standard headers").
 */
final class StandardHeaders {
  static final String META_VERSION = "io.modelcontextprotocol/protocolVersion";

  /** Requires the padding, which Java's decoder does not. */
  private static final Pattern ENCODED =
      Pattern.compile(
          "=\\?base64\\?((?:[A-Za-z0-9+/]{4})*+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)\\?=");

  /** The parameter that Mcp-Name repeats, by method. */
  private static final Map<String, String> NAMES =
      Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");

  private StandardHeaders() {}

  /** Whether a request is of 2026-07-28 or later, by its head or by the _meta of a message. */
  static boolean areUsed(HttpServerRequest request, Body parsed) {
    return areUsed(request) || parsed.messages().stream().anyMatch(m -> m.meta().has(META_VERSION));
  }

  static boolean areUsed(HttpServerRequest request) {
    String version = request.getHeader(LegacyEndpoint.VERSION);
    return version != null
        && version.matches("\\d{4}-\\d\\d-\\d\\d")
        && version.compareTo("2026-07-28") >= 0;
  }

  static Optional<ErrorResponse> check(HttpServerRequest request, JsonRpcMessage message) {
    String version = request.getHeader(LegacyEndpoint.VERSION);
    JsonNode inBody = message.meta().path(META_VERSION);
    if (version == null) {
      return mismatch("MCP-Protocol-Version is missing: the body has " + inBody);
    }
    if (message.isRequest() && !inBody.isTextual()) {
      return Optional.of(new ErrorResponse(400, -32602, "_meta has no " + META_VERSION));
    }
    if (message.isRequest() && !inBody.asText().equals(version)) {
      return mismatch("MCP-Protocol-Version is %s, in the body %s".formatted(version, inBody));
    }
    return message.isResponse() ? Optional.empty() : names(request, message);
  }

  private static Optional<ErrorResponse> names(HttpServerRequest request, JsonRpcMessage message) {
    String method = request.getHeader("Mcp-Method");
    if (!message.method().equals(method)) {
      return mismatch("Mcp-Method is %s, in the body '%s'".formatted(method, message.method()));
    }
    String field = NAMES.get(message.method());
    String name = field == null ? null : request.getHeader("Mcp-Name");
    String inBody = field == null ? null : message.params().path(field).asText();
    return field == null || (name != null && decoded(name).equals(inBody))
        ? Optional.empty()
        : mismatch("Mcp-Name is %s, in the body '%s'".formatted(name, inBody));
  }

  /** Decodes a Base64 header value; any other value is returned unchanged. */
  static String decoded(String value) {
    Matcher encoded = ENCODED.matcher(value);
    return encoded.matches()
        ? new String(Base64.getDecoder().decode(encoded.group(1)), StandardCharsets.UTF_8)
        : value;
  }

  private static Optional<ErrorResponse> mismatch(String message) {
    return Optional.of(ErrorResponse.mismatch(message));
  }
}
