package io.mcpruntime.gateway.guard;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Stops reading one response of a pod. A paused response of Vert.x is read until 128 KiB of it are
 * buffered, which no budget counts. The pause ends with the response, so that it never delays the
 * next one on the same connection. Used by one event loop.
 */
public final class ResponsePause {
  /** Maximum bytes that are buffered of a paused response: one network read. */
  public static final int MAX_HELD = PartJoiner.MAX_READ;

  private final ResponseGuard guard;
  private final int answer;

  private ResponsePause(ResponseGuard guard) {
    this.guard = guard;
    answer = guard.answer();
  }

  /** Creates the pause of the response that is being read from this connection. */
  public static ResponsePause of(HttpConnection connection) {
    return new ResponsePause(
        ((ConnectionBase) connection).channel().pipeline().get(ResponseGuard.class));
  }

  /** Stops reading. */
  public void begin() {
    guard.setPaused(answer, true);
  }

  /** Resumes reading. */
  public void end() {
    guard.setPaused(answer, false);
  }
}
