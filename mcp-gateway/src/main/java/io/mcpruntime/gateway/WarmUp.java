package io.mcpruntime.gateway;

import io.mcpruntime.gateway.route.FixedRoutes;
import io.mcpruntime.gateway.route.Route;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the JVM compile what serves requests before users send any: a gateway of its own, in front
 * of a server of its own, on loopback. Without it the first seconds cost several times the CPU.
 */
final class WarmUp {
  private static final int REQUESTS = 6_000;
  private static final int CLIENTS = 16;
  private static final int LIMIT_SECONDS = 10;
  private static final String SESSION = "Mcp-Session-Id";
  private static final Buffer CALL =
      Buffer.buffer(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"warm\"}}");

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CLIENTS));
  private final AtomicInteger left = new AtomicInteger(REQUESTS);
  private final CountDownLatch clients = new CountDownLatch(CLIENTS);
  private int port;

  private WarmUp() {}

  /** Returns when it is done, or has taken long enough: a slow machine must become ready too. */
  static void run() {
    WarmUp warmUp = new WarmUp();
    try {
      warmUp.load();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      warmUp.vertx.close();
    }
  }

  private void load() throws InterruptedException {
    CountDownLatch listening = new CountDownLatch(1);
    vertx
        .createHttpServer()
        .requestHandler(WarmUp::answer)
        .listen(0, "127.0.0.1")
        .onSuccess(server -> port = server.actualPort())
        .onComplete(done -> listening.countDown());
    listening.await();
    URI server = URI.create("http://127.0.0.1:" + port + "/mcp");
    GatewayOptions options =
        GatewayOptions.defaults().withAccessLog(OutputStream.nullOutputStream());
    try (Gateway gateway = Gateway.start(FixedRoutes.of(Route.to("warm", server)), options)) {
      for (int i = 0; i < CLIENTS; i++) {
        next(gateway.port(), null);
      }
      if (!clients.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        LOG.info("{} of {} requests to warm up were not sent in time", left.get(), REQUESTS);
        left.set(0);
        if (!clients.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          LOG.warn("requests to warm up are still unanswered");
        }
      }
    }
  }

  private void next(int gateway, String session) {
    if (left.decrementAndGet() < 0) {
      clients.countDown();
      return;
    }
    RequestOptions call =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(gateway)
            .setURI("/warm/mcp")
            .setMethod(HttpMethod.POST)
            .putHeader("Content-Type", "application/json")
            .putHeader("Accept", "application/json, text/event-stream");
    if (session != null) {
      call.putHeader(SESSION, session);
    }
    client
        .request(call)
        .compose(request -> request.send(CALL))
        .compose(response -> response.body().map(body -> session(response, session)))
        .onSuccess(known -> next(gateway, known))
        .onFailure(failure -> clients.countDown());
  }

  private static String session(HttpClientResponse response, String before) {
    String given = response.getHeader(SESSION);
    return given == null ? before : given;
  }

  /** Begins a session where there is none; every fourth answer is a stream of events. */
  private static void answer(HttpServerRequest request) {
    String session = request.getHeader(SESSION);
    boolean events = session != null && request.connection().hashCode() % 4 == 0;
    request.response().putHeader("Content-Type", events ? "text/event-stream" : "application/json");
    if (session == null) {
      request.response().putHeader(SESSION, "warm");
    }
    if (events) {
      request.response().setChunked(true).write("event: message\ndata: ");
    }
    request.response().end(CALL);
  }
}
