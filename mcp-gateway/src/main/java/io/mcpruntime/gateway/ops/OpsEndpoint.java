package io.mcpruntime.gateway.ops;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.EvictingBudget;
import io.mcpruntime.gateway.guard.ImmediateClose;
import io.mcpruntime.gateway.guard.StrictRequestDecoder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * {@code /livez}, {@code /readyz} and {@code /metrics}, on a separate port and event loop, so that
 * neither a stalled gateway nor slow clients can delay them. Thread-safe.
 */
public final class OpsEndpoint implements AutoCloseable {
  /**
   * Maximum connections; beyond it the oldest is closed, since a kubelet needs one only briefly.
   */
  private static final int MAX_CONNECTIONS = 256;

  /** Maximum clients that read the metrics, each of its own copy; the oldest is closed. */
  private static final int MAX_SCRAPES = 4;

  private static final int IDLE_SECONDS = 10;

  private static final int MAX_LINE = 1 << 10;
  private static final int MAX_HEAD = 8 << 10;

  private static final long SCRAPE = TimeUnit.SECONDS.toNanos(1);

  private final Vertx vertx;
  private final BooleanSupplier live;
  private final BooleanSupplier ready;
  private final Supplier<String> metrics;

  /** Open connections, oldest first, and whether each has got its response. */
  private final Map<HttpConnection, Boolean> connections = new LinkedHashMap<>();

  /** Those that have not read all of the metrics, oldest first. */
  private final Set<HttpConnection> scraping = new LinkedHashSet<>();

  private final EvictingBudget heads =
      new EvictingBudget(new BufferBudget((long) MAX_CONNECTIONS * MAX_HEAD));

  private final int port;
  private String scraped;
  private long scrapedAt;

  /**
   * Starts to listen.
   *
   * @param vertx used by this endpoint only; closed with it
   * @param port 0 for any
   * @param live whether the process is live
   * @param ready whether the process is ready
   * @param metrics in Prometheus' text format
   * @throws IllegalStateException when the port is in use
   */
  public OpsEndpoint(
      Vertx vertx,
      int port,
      BooleanSupplier live,
      BooleanSupplier ready,
      Supplier<String> metrics) {
    this.vertx = vertx;
    this.live = live;
    this.ready = ready;
    this.metrics = metrics;
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setPort(port)
                    .setHttp2ClearTextEnabled(false)
                    .setIdleTimeout(IDLE_SECONDS))
            .connectionHandler(this::connected)
            .invalidRequestHandler(request -> request.connection().close())
            .exceptionHandler(failure -> {})
            .requestHandler(this::answer);
    try {
      server.listen().toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      close();
      throw new IllegalStateException(
          "cannot listen on port %d: %s; set HTTP_PORT".formatted(port, e.getCause().getMessage()),
          e);
    }
    this.port = server.actualPort();
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void connected(HttpConnection connection) {
    StrictRequestDecoder.install(connection, MAX_LINE, MAX_HEAD, heads);
    if (connections.size() >= MAX_CONNECTIONS) {
      closeFirst(connections.keySet());
    }
    connections.put(connection, false);
    connection.closeHandler(
        closed -> {
          connections.remove(connection);
          scraping.remove(connection);
        });
  }

  private void answer(HttpServerRequest request) {
    boolean isFirst = connections.replace(request.connection(), false, true);
    boolean hasBody =
        !request.headers().getAll("Content-Length").stream().allMatch("0"::equals)
            || request.headers().contains("Transfer-Encoding");
    if (!isFirst || hasBody || !request.method().equals(HttpMethod.GET)) {
      // One response per connection, without pipelining and request bodies.
      ImmediateClose.of(request.connection());
      return;
    }
    switch (request.path()) {
      case "/livez" -> send(request, live.getAsBoolean());
      case "/readyz" -> send(request, ready.getAsBoolean());
      case "/metrics" -> sendMetrics(request);
      default -> send(request, 404, "not found\n");
    }
  }

  private static void closeFirst(Set<HttpConnection> oldestFirst) {
    Iterator<HttpConnection> oldest = oldestFirst.iterator();
    HttpConnection first = oldest.next();
    oldest.remove();
    ImmediateClose.of(first);
  }

  private void sendMetrics(HttpServerRequest request) {
    if (scraping.size() >= MAX_SCRAPES) {
      closeFirst(scraping);
    }
    scraping.add(request.connection());
    send(request, 200, scrape());
  }

  /** Reads the metrics at most once a second. */
  private String scrape() {
    long now = System.nanoTime();
    if (scraped == null || now - scrapedAt > SCRAPE) {
      scraped = metrics.get();
      scrapedAt = now;
    }
    return scraped;
  }

  private static void send(HttpServerRequest request, boolean well) {
    send(request, well ? 200 : 503, well ? "ok\n" : "not ready\n");
  }

  private static void send(HttpServerRequest request, int status, String text) {
    HttpServerResponse response = request.response();
    response.putHeader("Connection", "close");
    response.setStatusCode(status).putHeader("Content-Type", "text/plain; charset=utf-8");
    response.end(text);
  }
}
