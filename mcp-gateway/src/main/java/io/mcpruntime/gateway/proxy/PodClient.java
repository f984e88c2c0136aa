package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.route.PodAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;

/** The connections of one event loop to pods. */
final class PodClient {
  private static final int CONNECT_MILLIS = 2_000;

  private final HttpClient http;
  private final NetClient tcp;

  PodClient(Vertx vertx, HttpClient http) {
    this.http = http;
    tcp = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS));
  }

  /** Opens a request on a new or idle connection; fails when the gateway is being closed. */
  Future<HttpClientRequest> open(PodAddress pod, HttpMethod method, String uri) {
    RequestOptions options =
        new RequestOptions().setHost(pod.host()).setPort(pod.port()).setMethod(method).setURI(uri);
    try {
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
