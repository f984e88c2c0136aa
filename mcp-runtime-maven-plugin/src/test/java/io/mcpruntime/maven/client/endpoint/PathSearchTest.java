package io.mcpruntime.maven.client.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.http.ProbeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathSearchTest {
  private HttpServer server;
  private String path;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/mcp", "/sse", "/rpc"})
  void usualPathIsFoundAndWritten(String own) {
    path = own;
    assertThat(hint("/mcp"))
        .hasValueSatisfying(
            hint -> {
              assertThat(hint.lines()).containsExactly("path: " + own);
              assertThat(hint.text()).contains("at path " + own, "not at /mcp");
            });
  }

  @Test
  void defaultIsFoundWhereAnotherPathIsWritten() {
    path = "/mcp";
    assertThat(hint("/weather").orElseThrow().lines()).containsExactly("path: /mcp");
  }

  @Test
  void pathThatNobodyUsesIsLeftToThePerson() {
    path = "/my-own-path";
    assertThat(hint("/mcp"))
        .hasValueSatisfying(
            hint -> {
              assertThat(hint.lines()).containsExactly("path: /PATH");
              assertThat(hint.text()).contains("asked at path /mcp", "look in its code");
            });
  }

  @Test
  void serverThatDoesNotAnswerAtAllHasNoOtherPath() {
    server.stop(0);
    assertThat(hint("/mcp")).isEmpty();
  }

  private Optional<Hint> hint(String asked) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + asked);
    ProbeException failure =
        catchThrowableOfType(
            ProbeException.class, () -> McpClient.connect(url, Duration.ofSeconds(20)).close());
    return PathSearch.after(failure, url);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode call = new ObjectMapper().readTree(exchange.getRequestBody());
      if (!exchange.getRequestURI().getPath().equals(path) || call == null || !call.isObject()) {
        exchange.sendResponseHeaders(404, -1);
      } else if (!call.has("id")) {
        exchange.sendResponseHeaders(202, -1);
      } else {
        byte[] body = body(call).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static String body(JsonNode call) {
    String answer =
        call.path("method").asText().equals("initialize")
            ? "\"result\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{}},\"serverInfo\":{\"name\":\"a\",\"version\":\"1\"}}"
            : "\"error\":{\"code\":-32601,\"message\":\"Method not found\"}";
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,%s}".formatted(call.get("id"), answer);
  }
}
