package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.ReadPause;
import io.vertx.core.http.HttpServerRequest;

/** Pauses and resumes the reading of a request from its client's connection. */
final class RequestFlow {
  private final HttpServerRequest request;
  private boolean paused;

  RequestFlow(HttpServerRequest request) {
    this.request = request;
  }

  /** Pauses at once: Vert.x would read on until it holds eight parts. */
  void pause() {
    if (!paused) {
      paused = true;
      request.pause();
      ReadPause.begin(request.connection());
    }
  }

  /** Resumes; parts that Vert.x holds are handled first, and may pause again. */
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
