package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.ConnectionHeader;
import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Sends a refusal as the response to a request. */
final class RefusalResponse {
  private RefusalResponse() {}

  /** Sends the refusal, and closes the connection if a body may still arrive on it. */
  static void send(EventLoop loop, HttpServerRequest request, GatewayRefusal refusal) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    boolean close =
        request.decoderResult().isFailure()
            || (!request.isEnded()
                && (!request.method().equals(HttpMethod.GET) || HeldHead.isBodyAnnounced(request)));
    boolean last =
        close
            || response.headers().contains(HttpHeaders.CONNECTION)
            || ConnectionHeader.of(request.headers()).isLast();
    response.setStatusCode(refusal.status());
    // The head of a pod's answer may have been copied: its length and encoding are not of this one.
    response.headers().clear();
    ResponseHeaders.protect(response.headers());
    response.headers().set("Content-Type", "application/json");
    if (refusal.status() == 405) {
      response.headers().set("Allow", "GET, POST, DELETE, OPTIONS");
    }
    if (refusal.status() == 429 || refusal.status() == 503) {
      response.headers().set("Retry-After", "1");
    }
    if (last) {
      response.headers().set("Connection", "close");
    }
    OwnAnswer.end(loop, request, refusal.body());
    if (close) {
      loop.linger(request.connection());
    }
  }
}
