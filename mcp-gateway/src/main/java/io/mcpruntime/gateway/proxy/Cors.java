package io.mcpruntime.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** Responses to browsers whose Origin is allowed (Fetch standard, CORS protocol). */
final class Cors {
  private Cors() {}

  static boolean isPreflight(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        && request.headers().contains("Origin")
        && request.headers().contains("Access-Control-Request-Method");
  }

  static void preflight(HttpServerRequest request) {
    MultiMap headers = request.response().setStatusCode(204).headers();
    allow(request.getHeader("Origin"), headers);
    headers.set("Access-Control-Allow-Methods", "GET, POST, DELETE, OPTIONS");
    String asked = request.getHeader("Access-Control-Request-Headers");
    if (asked != null) {
      headers.set("Access-Control-Allow-Headers", asked);
    }
    headers.set("Access-Control-Max-Age", "600");
    request.response().end();
  }

  static void allow(String origin, MultiMap headers) {
    headers.set("Access-Control-Allow-Origin", origin);
    headers.set(
        "Access-Control-Expose-Headers", "Mcp-Session-Id, Mcp-Protocol-Version, WWW-Authenticate");
    headers.add("Vary", "Origin");
  }
}
