package io.mcpruntime.gateway.guard;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Stops reading a client's connection while the gateway cannot use what it sends. A paused request
 * of Vert.x stops reading only when it holds eight parts, and no budget counts those.
 */
public final class ReadPause {
  private ReadPause() {}

  /** One read more may be under way. */
  public static void begin(HttpConnection connection) {
    ((ConnectionBase) connection).doPause();
  }

  /** The counterpart of {@link #begin}. */
  public static void end(HttpConnection connection) {
    ((ConnectionBase) connection).doResume();
  }
}
