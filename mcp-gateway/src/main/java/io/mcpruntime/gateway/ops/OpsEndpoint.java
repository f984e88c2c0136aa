package io.mcpruntime.gateway.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** {@code /livez}, {@code /readyz} and {@code /metrics}, on a port of their own. Thread-safe. */
public final class OpsEndpoint implements AutoCloseable {
  private final HttpServer server;

  /**
   * Answers from now on.
   *
   * @param ready whether new requests are welcome
   * @param metrics in Prometheus' text format
   */
  public OpsEndpoint(int port, BooleanSupplier ready, Supplier<String> metrics) {
    try {
      server = HttpServer.create(new InetSocketAddress(port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("port %d is in use: set HTTP_PORT".formatted(port), e);
    }
    server.createContext("/livez", exchange -> send(exchange, 200, "ok\n"));
    server.createContext(
        "/readyz",
        exchange -> {
          boolean well = ready.getAsBoolean();
          send(exchange, well ? 200 : 503, well ? "ok\n" : "not ready\n");
        });
    server.createContext("/metrics", exchange -> send(exchange, 200, metrics.get()));
    server.start();
  }

  @Override
  public void close() {
    server.stop(0);
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
