package io.mcpruntime.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** Speaks just enough MCP for a handshake, or HTTP with some other answer. */
final class TestMcpServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final AtomicInteger handshakes = new AtomicInteger();
  volatile List<String> tools = List.of("alerts", "forecast");
  volatile String schema = "inputSchema";
  volatile int refusal;

  /** Where it answers; any path when {@code null}. */
  volatile String path;

  /** The only Host that it allows, as servers do against DNS rebinding. */
  volatile String host;

  /** What X-Api-Key must be; callers with another one are told what they sent. */
  volatile String apiKey;

  /** Whether it has one session for all clients, as a TypeScript server with one transport. */
  volatile boolean singleSession;

  final List<String> keysSeen = new CopyOnWriteArrayList<>();
  private final AtomicInteger sessions = new AtomicInteger();
  private final HttpServer http;

  TestMcpServer() throws IOException {
    this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  /** One that speaks HTTPS. */
  TestMcpServer(SSLContext tls) throws IOException {
    this(https(tls));
  }

  private static HttpServer https(SSLContext tls) throws IOException {
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(tls));
    return https;
  }

  private TestMcpServer(HttpServer http) {
    this.http = http;
    http.createContext("/", this::handle);
    http.start();
  }

  int port() {
    return http.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      if (refusal != 0) {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        answer(exchange, refusal, "<html>\u202eWelcome to nginx</html>");
        return;
      }
      String key = exchange.getRequestHeaders().getFirst("X-Api-Key");
      keysSeen.add(String.valueOf(key));
      if (host != null && !host.equals(exchange.getRequestHeaders().getFirst("Host"))) {
        answer(exchange, 421, "Invalid Host header");
        return;
      }
      if (path != null && !path.equals(exchange.getRequestURI().getPath())) {
        answer(exchange, 404, "Not Found");
        return;
      }
      if (apiKey != null && !apiKey.equals(key)) {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        answer(exchange, 403, "no user has the key " + key);
        return;
      }
      if (exchange.getRequestMethod().equals("DELETE")) {
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      switch (request.path("method").asText()) {
        case "initialize" -> {
          handshakes.incrementAndGet();
          if (singleSession && sessions.incrementAndGet() > 1) {
            answer(exchange, 400, taken());
            return;
          }
          if (singleSession) {
            exchange.getResponseHeaders().set("Mcp-Session-Id", "only");
          }
          result(exchange, request, identity());
        }
        case "tools/list" -> result(exchange, request, list());
        case "notifications/initialized" -> exchange.sendResponseHeaders(202, -1);
        default -> answer(exchange, 400, "{}");
      }
    }
  }

  private static String taken() {
    return "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,"
        + "\"message\":\"Invalid Request: Server already initialized\"}}";
  }

  private static ObjectNode identity() {
    ObjectNode result = JSON.createObjectNode().put("protocolVersion", "2025-11-25");
    result.putObject("capabilities").putObject("tools");
    result.putObject("serverInfo").put("name", "little\u0007\nserver").put("version", "1.2");
    return result;
  }

  private ObjectNode list() {
    ObjectNode result = JSON.createObjectNode();
    var list = result.putArray("tools");
    for (String tool : tools) {
      list.addObject().put("name", tool).putObject(schema).put("type", "object");
    }
    return result;
  }

  private static void result(HttpExchange exchange, JsonNode request, JsonNode result)
      throws IOException {
    ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", request.get("id"));
    answer.set("result", result);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    answer(exchange, 200, answer.toString());
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
