package io.mcpruntime.registry.proxy;

import io.mcpruntime.registry.request.RegistryRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** The registry behind the guard (CNCF distribution), which only the guard can log in to. */
public final class Store {
  private static final int WAIT_MILLIS = 10_000;
  private static final int PING_MILLIS = 2000;

  private final Vertx vertx;
  private final Duration patience;

  private final HttpClient http;
  private final HttpClient pings;
  private final String host;
  private final int port;
  private final String authorization;

  /**
   * @param password of the registry's user {@code writer}
   * @param connections at the same time
   * @param patience how long the store may take to answer a request that has come in full
   */
  public Store(
      Vertx vertx, String host, int port, String password, int connections, Duration patience) {
    this.vertx = vertx;
    this.patience = patience;
    this.host = host;
    this.port = port;
    authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(("writer:" + password).getBytes(StandardCharsets.UTF_8));
    http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(connections)
                .setMaxWaitQueueSize(connections)
                .setKeepAliveTimeout(30)
                .setConnectTimeout(5000)
                .setDecompressionSupported(false));
    // A client of its own, so that pushes cannot delay the readiness probe.
    pings =
        vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(1).setConnectTimeout(5000));
  }

  Future<HttpClientRequest> open(RegistryRequest request) {
    return open(http, request.method(), request.target());
  }

  private Future<HttpClientRequest> open(HttpClient by, String method, String target) {
    return by.request(
            new RequestOptions()
                .setConnectTimeout(WAIT_MILLIS)
                .setMethod(HttpMethod.valueOf(method))
                .setHost(host)
                .setPort(port)
                .setURI(target))
        .map(opened -> opened.putHeader("Authorization", authorization));
  }

  /** Runs the action, unless it is cancelled before, when the store has had its time to answer. */
  Runnable whenLate(Runnable action) {
    long timer = vertx.setTimer(patience.toMillis(), due -> action.run());
    return () -> vertx.cancelTimer(timer);
  }

  /** Returns whether the store answers and accepts the guard's password. */
  public Future<Boolean> isReady() {
    return open(pings, "GET", "/v2/")
        .compose(opened -> opened.idleTimeout(PING_MILLIS).send())
        .map(
            answer -> {
              answer.resume();
              return answer.statusCode() == 200;
            })
        .otherwise(false);
  }

  /** The statuses that only a wrong configuration of the guard causes. */
  static final Map<Integer, String> MISCONFIGURED =
      Map.of(401, "the registry does not accept the guard's password");
}
