package io.mcpruntime.gateway;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.TrustOptions;
import javax.net.ssl.TrustManager;

/** The options of a gateway's connections, to clients and to pods. */
final class ConnectionOptions {
  /** Maximum bytes of the head of a request or response. */
  static final int MAX_HEAD = 16 << 10;

  /** Maximum bytes of a request line. */
  static final int MAX_LINE = 8 << 10;

  /**
   * Bytes that the kernel may hold of one connection in each direction; Linux doubles them. They
   * count to the container's memory, and in no budget of the gateway. Without a fixed size Linux
   * holds up to 4 MB for a peer that does not read, and up to 6 MB of one that sends fast.
   */
  static final int KERNEL_BUFFER = 64 << 10;

  /** Makes Vert.x choose a free port that all event loops share. */
  private static final int ANY_SHARED_PORT = -1;

  /** Maximum per event loop and pod; further requests wait. */
  private static final int MAX_CONNECTIONS = 8192;

  /**
   * Less than the 5 seconds after which Node closes idle connections: a request must not be sent on
   * a closing connection.
   */
  private static final int KEEP_ALIVE_SECONDS = 3;

  private static final int REMOTE_CONNECT_MILLIS = 5_000;

  private ConnectionOptions() {}

  static HttpServerOptions toClients(GatewayOptions options) {
    return new HttpServerOptions()
        .setHost(options.host())
        .setPort(options.port() == 0 ? ANY_SHARED_PORT : options.port())
        .setMaxHeaderSize(MAX_HEAD)
        .setMaxInitialLineLength(MAX_LINE)
        .setHttp2ClearTextEnabled(false)
        .setHandle100ContinueAutomatically(false)
        .setTcpKeepAlive(true)
        .setSendBufferSize(KERNEL_BUFFER)
        .setReceiveBufferSize(KERNEL_BUFFER)
        .setAcceptBacklog(4096);
  }

  /** Connections to pods that speak HTTPS. */
  static HttpClientOptions toPods(TrustManager trust) {
    return toPods().setSsl(true).setTrustOptions(TrustOptions.wrap(trust));
  }

  /** Connections to servers elsewhere that speak HTTPS. */
  static HttpClientOptions toRemotes(TrustManager trust) {
    return toRemotes().setSsl(true).setTrustOptions(TrustOptions.wrap(trust));
  }

  /** Connections to servers elsewhere. */
  static HttpClientOptions toRemotes() {
    return toPods().setConnectTimeout(REMOTE_CONNECT_MILLIS);
  }

  static HttpClientOptions toPods() {
    return new HttpClientOptions()
        .setMaxPoolSize(MAX_CONNECTIONS)
        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
        .setConnectTimeout(2_000)
        .setMaxHeaderSize(MAX_HEAD)
        .setSendBufferSize(KERNEL_BUFFER)
        .setReceiveBufferSize(KERNEL_BUFFER)
        .setTcpKeepAlive(true);
  }
}
