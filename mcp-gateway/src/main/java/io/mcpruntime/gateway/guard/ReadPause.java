package io.mcpruntime.gateway.guard;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Stops reading a client's connection. A paused request of Vert.x stops reading only when it holds
 * eight parts, which no budget counts.
 */
public final class ReadPause {
  private ReadPause() {}

  /** Pauses; one read may be in progress. */
  public static void begin(HttpConnection connection) {
    ((ConnectionBase) connection).doPause();
  }

  /** The counterpart of {@link #begin}. */
  public static void end(HttpConnection connection) {
    ((ConnectionBase) connection).doResume();
  }
}
