package io.mcpruntime.gateway.proxy;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** The address at the other end of a client's connection. */
final class PeerAddress {
  private PeerAddress() {}

  static String of(HttpServerRequest request) {
    return of(request.remoteAddress());
  }

  /** A connection that was closed before anybody asked has no address any more. */
  static String of(SocketAddress address) {
    return address == null ? "unknown" : address.hostAddress();
  }
}
