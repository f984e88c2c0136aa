package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Responses to browsers whose Origin is allowed (Fetch standard, CORS protocol). */
final class Cors {
  /** Maximum characters of the names of headers that are allowed to a page. */
  private static final int MAX_NAMES = 1 << 10;

  private static final GatewayRefusal TOO_MANY_NAMES =
      new GatewayRefusal(
          431, "Access-Control-Request-Headers has more than %d characters".formatted(MAX_NAMES));

  private Cors() {}

  static boolean isPreflight(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        && request.headers().contains("Origin")
        && request.headers().contains("Access-Control-Request-Method");
  }

  /** Answers a preflight, or returns why it is refused: the answer repeats the names. */
  static Optional<GatewayRefusal> preflight(EventLoop loop, HttpServerRequest request) {
    String asked = request.getHeader("Access-Control-Request-Headers");
    if (asked != null && asked.length() > MAX_NAMES) {
      return Optional.of(TOO_MANY_NAMES);
    }
    MultiMap headers = request.response().setStatusCode(204).headers();
    allow(request.getHeader("Origin"), headers);
    headers.set("Access-Control-Allow-Methods", "GET, POST, DELETE, OPTIONS");
    if (asked != null) {
      headers.set("Access-Control-Allow-Headers", asked);
    }
    headers.set("Access-Control-Max-Age", "600");
    OwnAnswer.end(loop, request, "");
    return Optional.empty();
  }

  static void allow(String origin, MultiMap headers) {
    headers.set("Access-Control-Allow-Origin", origin);
    headers.set(
        "Access-Control-Expose-Headers", "Mcp-Session-Id, Mcp-Protocol-Version, WWW-Authenticate");
    headers.add("Vary", "Origin");
  }
}
