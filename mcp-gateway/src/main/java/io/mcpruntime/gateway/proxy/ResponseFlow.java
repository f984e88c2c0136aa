package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.ResponsePause;
import io.vertx.core.http.HttpClientResponse;

/**
 * Pauses the reading of a pod's response while its client does not read, or while it waits for the
 * comparison of a tool list.
 */
final class ResponseFlow {
  private final HttpClientResponse from;

  /** Null until the first pause. */
  private ResponsePause pause;

  private boolean clientIsSlow;
  private boolean waits;

  ResponseFlow(HttpClientResponse from) {
    this.from = from;
  }

  void pauseForClient() {
    clientIsSlow = true;
    stop();
  }

  boolean isPausedForClient() {
    return clientIsSlow;
  }

  void pauseForComparison() {
    waits = true;
    stop();
  }

  boolean isPausedForComparison() {
    return waits;
  }

  private void stop() {
    from.pause();
    if (pause == null) {
      pause = ResponsePause.of(from.request().connection());
    }
    pause.begin();
  }

  void endPauseForClient() {
    clientIsSlow = false;
  }

  void endPauseForComparison() {
    waits = false;
  }

  /** Resumes reading, unless a pause remains; parts that Vert.x holds are handled first. */
  void resume() {
    if (!clientIsSlow && !waits) {
      from.resume();
      if (!clientIsSlow && !waits) {
        pause.end();
      }
    }
  }
}
