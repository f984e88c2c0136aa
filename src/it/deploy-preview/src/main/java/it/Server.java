package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Greets whoever looks, and speaks just enough MCP for a handshake. */
public final class Server {
  private static final Pattern ID = Pattern.compile("\"id\":\\s*([^,}]+)");
  private static final String IDENTITY =
      "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"protocolVersion\":\"2025-11-25\","
          + "\"capabilities\":{},\"serverInfo\":{\"name\":\"it\",\"version\":\"1\"}}}";

  private Server() {}

  public static void main(String[] args) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(8088), 0);
    server.createContext("/", Server::answer);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(1)));
    server.start();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Matcher id = ID.matcher(request);
      if (request.isEmpty()) {
        send(exchange, 200, "answer of " + System.getenv("SERVER_NAME"));
      } else if (request.contains("\"initialize\"") && id.find()) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, 200, IDENTITY.formatted(id.group(1)));
      } else {
        send(exchange, request.contains("notifications/") ? 202 : 400, "");
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
