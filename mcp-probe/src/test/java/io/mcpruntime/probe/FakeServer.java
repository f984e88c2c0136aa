package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** An HTTP server on loopback that answers as a test tells it, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // Else each answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  private FakeServer(HttpServer http) {
    this.http = http;
  }

  /** One request: its body is missing for DELETE. */
  record Asked(String http, String path, Map<String, List<String>> headers, JsonNode body) {
    String method() {
      return body.path("method").asText();
    }

    String header(String name) {
      List<String> values = headers.get(name);
      return values == null ? null : values.get(0);
    }
  }

  /** One answer; the server holds it open when {@code open} is set. */
  record Answer(int status, Map<String, String> headers, String body, boolean open) {
    Answer with(String name, String value) {
      return new Answer(status, Map.of("Content-Type", type(), name, value), body, open);
    }

    private String type() {
      return headers.getOrDefault("Content-Type", "application/json");
    }
  }

  static FakeServer answering(Function<Asked, Answer> script) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return started(new FakeServer(HttpServer.create(any, 0)), script);
  }

  /** The same over HTTPS. */
  static FakeServer answering(Function<Asked, Answer> script, SSLContext tls) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpsServer https = HttpsServer.create(any, 0);
    https.setHttpsConfigurator(new HttpsConfigurator(tls));
    return started(new FakeServer(https), script);
  }

  private static FakeServer started(FakeServer server, Function<Asked, Answer> script) {
    server.http.setExecutor(server.threads);
    server.http.createContext("/", exchange -> server.serve(exchange, script));
    server.http.start();
    return server;
  }

  static Answer body(int status, String type, String body) {
    return new Answer(status, Map.of("Content-Type", type), body, false);
  }

  static Answer accepted() {
    return new Answer(202, Map.of(), "", false);
  }

  static Answer result(Asked asked, String result) {
    return body(200, "application/json", message(asked, "result", result));
  }

  static Answer error(Asked asked, int code, String message) {
    String error = "{\"code\":%d,\"message\":\"%s\"}".formatted(code, message);
    return body(200, "application/json", message(asked, "error", error));
  }

  /** Server-sent events; {@code ANSWER} among them becomes the message with this result. */
  static Answer events(Asked asked, String result, String... lines) {
    String text = String.join("\n", lines) + "\n";
    return body(200, "text/event-stream", text.replace("ANSWER", message(asked, "result", result)));
  }

  private static String message(Asked asked, String what, String value) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"%s\":%s}"
        .formatted(asked.body().get("id"), what, value);
  }

  URI url() {
    String scheme = http instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + http.getAddress().getPort() + "/mcp");
  }

  List<Asked> asked() {
    return asked;
  }

  List<String> methods() {
    return asked.stream().map(a -> a.http().equals("POST") ? a.method() : a.http()).toList();
  }

  Asked last(String method) {
    return asked.stream().filter(a -> a.method().equals(method)).reduce((a, b) -> b).orElseThrow();
  }

  private void serve(HttpExchange exchange, Function<Asked, Answer> script) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Asked request =
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            JSON.readTree(body));
    asked.add(request);
    Answer answer = script.apply(request);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    if (answer.status() == 0) {
      hold();
    } else if (answer.open()) {
      exchange.sendResponseHeaders(answer.status(), 0);
      exchange.getResponseBody().write(bytes);
      exchange.getResponseBody().flush();
      hold();
    } else {
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private void hold() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    http.stop(0);
    threads.shutdownNow();
  }
}
