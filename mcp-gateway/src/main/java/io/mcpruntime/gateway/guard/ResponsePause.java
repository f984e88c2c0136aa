package io.mcpruntime.gateway.guard;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Stops reading one answer of a pod while the gateway cannot pass it on. A paused answer of Vert.x
 * is read on until 128 KiB of it are held, and no budget counts those. The pause ends with the
 * answer, so that it never holds up the next one on the same connection. Used by one event loop.
 */
public final class ResponsePause {
  /** Bytes that are held at most of a paused answer: what one read brings. */
  public static final int MAX_HELD = PartJoiner.MAX_READ;

  private final ResponseGuard guard;
  private final int answer;

  private ResponsePause(ResponseGuard guard) {
    this.guard = guard;
    answer = guard.answer();
  }

  /** For the answer that is being read from this connection to a pod. */
  public static ResponsePause of(HttpConnection connection) {
    return new ResponsePause(
        ((ConnectionBase) connection).channel().pipeline().get(ResponseGuard.class));
  }

  /** Reads no more. */
  public void begin() {
    guard.setPaused(answer, true);
  }

  /** Reads on. */
  public void end() {
    guard.setPaused(answer, false);
  }
}
