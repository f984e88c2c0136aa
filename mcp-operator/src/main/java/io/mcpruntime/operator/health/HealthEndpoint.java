package io.mcpruntime.operator.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.mcpruntime.operator.reconcile.MCPServerReconciler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code /livez}, {@code /readyz} and {@code /metrics}, on a port of their own. Thread-safe. */
public final class HealthEndpoint implements AutoCloseable {
  private final HttpServer server;
  private final Operator operator;

  /** Takes the port, 0 for any, but answers nothing before {@link #start()}. */
  public HealthEndpoint(int port, Operator operator, Meters meters) {
    this.operator = operator;
    try {
      server = HttpServer.create(new InetSocketAddress(port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("port %d is in use: set HTTP_PORT".formatted(port), e);
    }
    server.createContext(
        "/livez", exchange -> answer(exchange, () -> all(InformerHealthIndicator::isRunning)));
    server.createContext("/readyz", exchange -> answer(exchange, this::isReady));
    server.createContext("/metrics", exchange -> send(exchange, 200, meters.scrape()));
  }

  /** Answers from now on, in a thread of its own. */
  public void start() {
    server.start();
  }

  /** The port that was taken. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private boolean isReady() {
    return operator.getRuntimeInfo().isStarted() && all(i -> i.isRunning() && i.hasSynced());
  }

  /** Not JOSDK's own verdict, which turns bad whenever a watch is opened anew. */
  private boolean all(Predicate<InformerHealthIndicator> isWell) {
    return !operator.getRuntimeInfo().isStarted() || informers().allMatch(isWell);
  }

  private Stream<InformerHealthIndicator> informers() {
    return operator
        .getRegisteredController(MCPServerReconciler.NAME)
        .map(HealthEndpoint::of)
        .orElseGet(Stream::empty);
  }

  private static Stream<InformerHealthIndicator> of(RegisteredController<?> controller) {
    return controller
        .getControllerHealthInfo()
        .informerEventSourceHealthIndicators()
        .values()
        .stream()
        .flatMap(HealthEndpoint::of);
  }

  private static Stream<InformerHealthIndicator> of(
      InformerWrappingEventSourceHealthIndicator<?> source) {
    return source.informerHealthIndicators().values().stream();
  }

  private static void answer(HttpExchange exchange, BooleanSupplier isWell) throws IOException {
    boolean well = isWell.getAsBoolean();
    send(exchange, well ? 200 : 503, well ? "ok\n" : "not ok\n");
  }

  private static void send(HttpExchange exchange, int code, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(code, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
