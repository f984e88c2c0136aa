package io.mcpruntime.gateway.guard;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Closes a connection and drops unread bytes. {@link HttpConnection#close} waits until the client
 * has read everything, which a hostile client never does.
 */
public final class ImmediateClose {
  private ImmediateClose() {}

  /** Closes the connection: at once when called on its event loop, else soon. */
  @SuppressWarnings("FutureReturnValueIgnored")
  public static void of(HttpConnection connection) {
    ((ConnectionBase) connection).channelHandlerContext().close();
  }
}
