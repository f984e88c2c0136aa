package io.mcpruntime.gateway.proxy;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * The health check for load balancers: on the public port, for any Host, and without a line in the
 * access log.
 */
final class HealthCheck {
  private static final String PATH = "/healthz";

  private HealthCheck() {}

  static boolean isAsked(HttpServerRequest request) {
    return PATH.equals(request.path()) && request.method().equals(HttpMethod.GET);
  }

  /**
   * @param draining whether the gateway is shutting down
   */
  static void answer(EventLoop loop, HttpServerRequest request, boolean draining) {
    var response = request.response().setStatusCode(draining ? 503 : 200);
    response.headers().set("Content-Type", "text/plain");
    ResponseHeaders.protect(response.headers());
    OwnAnswer.end(loop, request, draining ? "draining" : "ok");
  }
}
