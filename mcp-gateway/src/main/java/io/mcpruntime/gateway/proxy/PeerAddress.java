package io.mcpruntime.gateway.proxy;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** The remote address of a client's connection. */
final class PeerAddress {
  private PeerAddress() {}

  static String of(HttpServerRequest request) {
    return of(request.remoteAddress());
  }

  /** A closed connection may have no address any more. */
  static String of(SocketAddress address) {
    return address == null ? "unknown" : address.hostAddress();
  }
}
