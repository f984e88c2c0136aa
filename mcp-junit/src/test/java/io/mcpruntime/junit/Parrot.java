package io.mcpruntime.junit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** As little of an MCP server as clients accept, on HTTP or, with the argument stdio, on that. */
final class Parrot implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer http;

  Parrot(int port) throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    http.createContext("/mcp", Parrot::exchange);
    http.start();
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      new Parrot(Integer.parseInt(System.getenv("PORT")));
    } else if (arguments[0].equals("stdio")) {
      var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      lines.lines().map(Parrot::answer).filter(line -> !line.isEmpty()).forEach(Parrot::print);
    } else {
      System.err.println("no seed: " + System.getenv("SEED"));
      System.exit(3);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/mcp");
  }

  @Override
  public void close() {
    http.stop(0);
  }

  @SuppressWarnings("SystemOut") // it is the transport
  private static void print(String line) {
    System.out.println(line);
  }

  private static void exchange(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    byte[] answer = body.isEmpty() ? new byte[0] : answer(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.length == 0 ? 202 : 200, Math.max(answer.length, -1));
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static String answer(String message) {
    try {
      JsonNode asked = JSON.readTree(message);
      if (!asked.has("id")) {
        return "";
      }
      ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
      answer.set("id", asked.get("id"));
      return answer.setAll((ObjectNode) JSON.readTree(result(asked))).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String result(JsonNode asked) {
    JsonNode with = asked.path("params").path("arguments");
    return switch (asked.path("method").asText()) {
      case "initialize" ->
          """
          {"result":{"protocolVersion":"2025-11-25","serverInfo":{"name":"parrot","version":"1"},
           "capabilities":{"tools":{},"resources":{},"prompts":{}}}}""";
      case "tools/list" -> "{\"result\":{\"tools\":[{\"name\":\"say\"}]}}";
      case "tools/call" ->
          """
          {"result":{"isError":%s,"content":[{"type":"text","text":"said"}],
           "structuredContent":%s}}"""
              .formatted(with.has("fail"), with);
      case "resources/read" ->
          "{\"result\":{\"contents\":[{\"text\":\"of %s\"}]}}"
              .formatted(asked.at("/params/uri").asText());
      case "prompts/get" ->
          """
          {"result":{"messages":[{"role":"user","content":{"type":"text","text":"say %s"}}]}}"""
              .formatted(with.path("word").asText());
      default -> "{\"error\":{\"code\":-32601,\"message\":\"no such method\"}}";
    };
  }
}
