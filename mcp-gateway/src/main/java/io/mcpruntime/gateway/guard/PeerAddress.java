package io.mcpruntime.gateway.guard;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** The remote address of a client's connection. */
public final class PeerAddress {
  private PeerAddress() {}

  /** The address at the other end of a request. */
  public static String of(HttpServerRequest request) {
    return of(request.remoteAddress());
  }

  /** What counts as one peer, for the peer of this connection. */
  public static String network(HttpConnection connection) {
    return ConnectionLimit.network(of(connection.remoteAddress()));
  }

  /** A closed connection may have no address any more. */
  public static String of(SocketAddress address) {
    return address == null ? "unknown" : address.hostAddress();
  }
}
