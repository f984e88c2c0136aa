package io.mcpruntime.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** The least of an MCP client, for tests that look at single events and close connections. */
final class McpSession {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROTOCOL = "2025-11-25";

  private final HttpClient http;
  private final URI endpoint;
  private String id;

  private McpSession(HttpClient http, URI endpoint) {
    this.http = http;
    this.endpoint = endpoint;
  }

  /** A client whose connections are shared by the sessions that are opened with it. */
  static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** Opens a session with a separate client. */
  static McpSession open(URI endpoint) {
    return open(client(), endpoint);
  }

  static McpSession open(HttpClient http, URI endpoint) {
    McpSession session = new McpSession(http, endpoint);
    Map<String, Object> client = Map.of("name", "e2e", "version", "1");
    HttpResponse<Stream<String>> answer =
        session.post(
            "initialize",
            1,
            Map.of("protocolVersion", PROTOCOL, "capabilities", Map.of(), "clientInfo", client));
    session.id =
        answer
            .headers()
            .firstValue("mcp-session-id")
            .orElseThrow(() -> new AssertionError(endpoint + " began no session: " + answer));
    answer.body().close();
    session.post("notifications/initialized", null, Map.of()).body().close();
    return session;
  }

  /** Events of a call as they come, the answer last; closing the stream closes the connection. */
  Stream<JsonNode> stream(String tool, Map<String, Object> arguments) {
    Map<String, Object> meta = Map.of("progressToken", "p");
    return post("tools/call", 2, Map.of("name", tool, "arguments", arguments, "_meta", meta))
        .body()
        .filter(line -> (line.startsWith("data:") && line.length() > 6) || line.startsWith("{"))
        .map(line -> line.startsWith("{") ? line : line.substring(5))
        .map(McpSession::read);
  }

  /** The text that a tool answers with. */
  String call(String tool) {
    try (Stream<JsonNode> events = stream(tool, Map.of())) {
      JsonNode answer = events.reduce((first, last) -> last).orElseThrow();
      return answer.at("/result/content/0/text").asText();
    }
  }

  /** What the process of the server has counted. */
  int count(String what) {
    return read(call("whoami")).path(what).asInt();
  }

  private HttpResponse<Stream<String>> post(
      String method, Integer id, Map<String, Object> parameters) {
    Map<String, Object> message =
        id == null
            ? Map.of("jsonrpc", "2.0", "method", method)
            : Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", parameters);
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(endpoint)
              .timeout(Duration.ofMinutes(10))
              .header("Content-Type", "application/json")
              .header("Accept", "application/json, text/event-stream")
              .POST(BodyPublishers.ofString(JSON.writeValueAsString(message)));
      if (this.id != null) {
        request.header("Mcp-Session-Id", this.id).header("MCP-Protocol-Version", PROTOCOL);
      }
      HttpResponse<Stream<String>> answer = http.send(request.build(), BodyHandlers.ofLines());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(method + ": " + answer + " " + answer.body().toList());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
