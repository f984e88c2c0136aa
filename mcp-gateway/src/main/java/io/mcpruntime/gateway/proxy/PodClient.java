package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.UpstreamTls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;

/** The connections of one event loop to pods, and to servers that run elsewhere. */
public final class PodClient {
  private static final int CONNECT_MILLIS = 2_000;

  private final HttpClient http;
  private final HttpClient https;
  private final RemoteClient remotes;
  private final NetClient tcp;

  /**
   * @param https verifies certificates by the name of the connection, as {@link UpstreamTrust} does
   */
  public PodClient(Vertx vertx, HttpClient http, HttpClient https, RemoteClient remotes) {
    this.http = http;
    this.https = https;
    this.remotes = remotes;
    tcp = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS));
  }

  /**
   * Opens a request on a new or idle connection; fails when the gateway is being closed.
   *
   * @param pod of the route
   */
  Future<HttpClientRequest> open(Route route, PodAddress pod, HttpMethod method, String uri) {
    UpstreamTls tls = route.tls();
    if (route.remote() != null) {
      return remotes.open(route.remote(), tls, method, uri);
    }
    RequestOptions options =
        new RequestOptions().setHost(pod.host()).setPort(pod.port()).setMethod(method).setURI(uri);
    try {
      if (tls != null) {
        // The connection leads to the pod, and is for the name of its Service.
        return https.request(
            options
                .setHost(tls.name())
                .setServer(SocketAddress.inetSocketAddress(pod.port(), pod.host())));
      }
      return http.request(options);
    } catch (IllegalStateException e) {
      return Future.failedFuture(e);
    }
  }

  /**
   * Whether a pod accepts a new connection within 2 s. An idle connection says nothing about a pod
   * that has just ended.
   */
  Future<Boolean> isReachable(PodAddress pod) {
    try {
      return tcp.connect(pod.port(), pod.host())
          .compose(NetSocket::close)
          .map(true)
          .otherwise(false);
    } catch (IllegalStateException e) {
      // The gateway is closing; the pod may be reachable.
      return Future.succeededFuture(true);
    }
  }
}
