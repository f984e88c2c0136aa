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
 * The headers of 2026-07-28 that must say what the body says, so that whoever looks at them alone
 * is not deceived (transports, "Standard headers").
 */
final class StandardHeaders {
  static final String META_VERSION = "io.modelcontextprotocol/protocolVersion";

  /** With its padding, which Java's decoder would not miss. */
  private static final Pattern ENCODED =
      Pattern.compile(
          "=\\?base64\\?((?:[A-Za-z0-9+/]{4})*+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)\\?=");

  /** Where the body of a method has what Mcp-Name repeats. */
  private static final Map<String, String> NAMES =
      Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");

  private StandardHeaders() {}

  /** Whether this is of 2026-07-28 or later, by its head or by what each of its bodies carries. */
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

  /** What no header can hold comes in Base64; what is none stays as it is, and is no match. */
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
