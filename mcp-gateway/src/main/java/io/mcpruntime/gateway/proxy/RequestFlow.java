package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.ReadPause;
import io.vertx.core.http.HttpServerRequest;

/** Stops reading a client's connection while the gateway cannot use what it sends. */
final class RequestFlow {
  private final HttpServerRequest request;
  private boolean paused;

  RequestFlow(HttpServerRequest request) {
    this.request = request;
  }

  /** Stops at once: Vert.x would go on until it holds eight parts. */
  void pause() {
    if (!paused) {
      paused = true;
      request.pause();
      ReadPause.begin(request.connection());
    }
  }

  /** Reads on; what Vert.x holds is handled first, and may pause again. */
  void resume() {
    paused = false;
    request.resume();
    if (!paused) {
      ReadPause.end(request.connection());
    }
  }

  boolean isPaused() {
    return paused;
  }
}
