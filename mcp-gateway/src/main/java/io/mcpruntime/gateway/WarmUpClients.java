package io.mcpruntime.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients of the warm-up: callers keep their connections and sessions, listeners reconnect. */
final class WarmUpClients {
  static final String SESSION = "Mcp-Session-Id";
  static final Buffer CALL =
      Buffer.buffer(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"warm\"}}");

  private static final int CALLERS = 12;
  private static final int LISTENERS = 4;

  private final HttpClient calls;
  private final HttpClient streams;
  private final int gateway;
  private final AtomicInteger called = new AtomicInteger();
  private final AtomicInteger listened = new AtomicInteger();
  private volatile boolean stopped;

  WarmUpClients(Vertx vertx, int gateway) {
    calls = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CALLERS));
    streams = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(2 * LISTENERS));
    this.gateway = gateway;
  }

  void start() {
    for (int i = 0; i < CALLERS; i++) {
      call(null);
    }
    for (int i = 0; i < LISTENERS; i++) {
      listen();
    }
  }

  /** Sends no further requests; those in flight complete. */
  void stop() {
    stopped = true;
  }

  int requests() {
    return called.get();
  }

  int streams() {
    return listened.get();
  }

  private void call(String session) {
    if (stopped) {
      return;
    }
    RequestOptions options = to(HttpMethod.POST).putHeader("Content-Type", "application/json");
    if (session != null) {
      options.putHeader(SESSION, session);
    }
    calls
        .request(options)
        .compose(request -> request.send(CALL))
        .compose(response -> response.body().map(body -> session(response, session)))
        .onSuccess(
            known -> {
              called.incrementAndGet();
              call(known);
            });
  }

  /** Reads one event, then closes the connection. */
  private void listen() {
    if (stopped) {
      return;
    }
    streams
        .request(to(HttpMethod.GET))
        .compose(request -> request.send())
        .onSuccess(
            response -> {
              response.exceptionHandler(left -> {});
              response.handler(
                  event -> {
                    response.handler(null);
                    listened.incrementAndGet();
                    response.request().connection().close().onComplete(closed -> listen());
                  });
            });
  }

  private RequestOptions to(HttpMethod method) {
    return new RequestOptions()
        .setHost("127.0.0.1")
        .setPort(gateway)
        .setURI("/warm/mcp")
        .setMethod(method)
        .putHeader("Accept", "application/json, text/event-stream");
  }

  private static String session(HttpClientResponse response, String before) {
    String given = response.getHeader(SESSION);
    return given == null ? before : given;
  }
}
