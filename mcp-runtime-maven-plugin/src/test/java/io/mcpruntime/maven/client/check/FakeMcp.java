package io.mcpruntime.maven.client.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An MCP server on loopback with one list of tools and one answer to all calls. */
final class FakeMcp implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer http;
  private final String tools;
  private final String answer;

  private final List<String> called = new CopyOnWriteArrayList<>();

  private FakeMcp(HttpServer http, String tools, String answer) {
    this.http = http;
    this.tools = tools;
    this.answer = answer;
  }

  /** Both JSON, with ' for quotes. */
  static FakeMcp with(String tools, String answer) throws IOException {
    return on(0, tools, answer);
  }

  /** As a program of its own, with no tools, where PORT says. */
  public static void main(String[] arguments) throws IOException {
    on(Integer.parseInt(System.getenv("PORT")), "[]", "{}");
  }

  private static FakeMcp on(int port, String tools, String answer) throws IOException {
    InetSocketAddress where = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    FakeMcp server = new FakeMcp(HttpServer.create(where, 0), tools, answer);
    server.http.createContext("/", server::serve);
    server.http.start();
    return server;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/mcp");
  }

  /** The tools that were called and their arguments, in their order. */
  List<String> called() {
    return called;
  }

  private void serve(HttpExchange exchange) throws IOException {
    JsonNode asked = JSON.readTree(exchange.getRequestBody().readAllBytes());
    if (asked.path("method").asText().equals("tools/call")) {
      called.add(asked.at("/params/name").asText() + " " + asked.at("/params/arguments"));
    }
    String result =
        switch (asked.path("method").asText()) {
          case "server/discover" -> "{}";
          case "initialize" ->
              "{'protocolVersion':'2025-11-25','capabilities':{'tools':{}},"
                  + "'serverInfo':{'name':'fake','version':'1'}}";
          case "tools/list" -> "{'tools':" + tools + "}";
          default -> answer;
        };
    String body = "{\"jsonrpc\":\"2.0\",\"id\":" + asked.get("id") + ",\"result\":" + result + "}";
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(asked.has("id") ? 200 : 202, asked.has("id") ? bytes.length : -1);
    if (asked.has("id")) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
