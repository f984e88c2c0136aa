package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.Refusal;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Writes a refusal as the answer to a request. */
final class RefusalResponse {
  private RefusalResponse() {}

  /** Answers, and closes a connection on which a body may still be on its way. */
  static void send(EventLoop loop, HttpServerRequest request, Refusal refusal) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(refusal.status());
    response.headers().set("Content-Type", "application/json");
    if (refusal.status() == 405) {
      response.headers().set("Allow", "GET, POST, DELETE, OPTIONS");
    }
    if (refusal.status() == 429 || refusal.status() == 503) {
      response.headers().set("Retry-After", "1");
    }
    boolean close =
        !request.isEnded()
            && (!request.method().equals(HttpMethod.GET) || HeldHead.isBodyAnnounced(request));
    if (close) {
      response.headers().set("Connection", "close");
    }
    response.end(refusal.body());
    if (close) {
      loop.linger(request.connection());
    }
  }
}
