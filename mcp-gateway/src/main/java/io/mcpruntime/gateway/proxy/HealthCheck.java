package io.mcpruntime.gateway.proxy;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers load balancers in front of the gateway: on the port of the servers, whatever Host they
 * send, and without a line in the access log.
 */
final class HealthCheck {
  private static final String PATH = "/healthz";

  private HealthCheck() {}

  static boolean isAsked(HttpServerRequest request) {
    return PATH.equals(request.path()) && request.method().equals(HttpMethod.GET);
  }

  /**
   * @param leaving whether new connections should go to another gateway
   */
  static void answer(HttpServerRequest request, boolean leaving) {
    var response = request.response().setStatusCode(leaving ? 503 : 200);
    response.headers().set("Content-Type", "text/plain");
    ResponseHeaders.protect(response.headers());
    response.end(leaving ? "leaving" : "ok");
  }
}
