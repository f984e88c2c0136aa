package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.ImmediateClose;
import io.mcpruntime.gateway.guard.PeerAddress;
import io.mcpruntime.gateway.guard.UnreadBytes;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** Sends a response of the gateway itself, and counts it until its client has taken it. */
final class OwnAnswer {
  private OwnAnswer() {}

  /** Ends the response with this body; closes the connection when there is no room for it. */
  static void end(EventLoop loop, HttpServerRequest request, String body) {
    HttpConnection connection = request.connection();
    Runnable close = () -> ImmediateClose.of(connection);
    int bytes = body.length();
    for (Map.Entry<String, String> header : request.response().headers()) {
      bytes += header.getKey().length() + header.getValue().length();
    }
    UnreadBytes unread =
        UnreadBytes.on(connection, loop.unread(), PeerAddress.network(connection), close);
    if (!unread.add(request.response().end(body), bytes, System.nanoTime())) {
      close.run();
    }
  }
}
