package io.mcpruntime.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Requests of a client that does exactly what it is told. */
record HttpCalls(URI url, List<String> headers) {
  static final String LEGACY = "2025-11-25";
  static final String MODERN = "2026-07-28";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static HttpCalls to(RunningServer server) {
    return new HttpCalls(server.endpoint(), List.of());
  }

  HttpCalls with(String name, String value) {
    List<String> all = new ArrayList<>(headers);
    all.addAll(List.of(name, value));
    return new HttpCalls(url, all);
  }

  HttpResponse<String> initialize() throws IOException, InterruptedException {
    return post(
        """
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "%s",
         "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}\
        """
            .formatted(LEGACY));
  }

  /** The request of the legacy protocol. */
  HttpResponse<String> legacy(String method, String params)
      throws IOException, InterruptedException {
    return with("MCP-Protocol-Version", LEGACY).post(message(method, params));
  }

  /** The request of the modern protocol, whose headers repeat its body. */
  HttpResponse<String> modern(String method, String name, String params)
      throws IOException, InterruptedException {
    HttpCalls calls = with("MCP-Protocol-Version", MODERN).with("Mcp-Method", method);
    return (name == null ? calls : calls.with("Mcp-Name", name))
        .post(
            message(
                method,
                params.replaceFirst("^\\{", "{" + meta() + (params.equals("{}") ? "" : ", "))));
  }

  static String message(String method, String params) {
    return "{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"%s\", \"params\": %s}"
        .formatted(method, params);
  }

  static String meta() {
    return """
    "_meta": {"io.modelcontextprotocol/protocolVersion": "%s",
     "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},
     "io.modelcontextprotocol/clientCapabilities": {}}\
    """
        .formatted(MODERN);
  }

  HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return send(request().POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request().uri(url.resolve(path)));
  }

  HttpResponse<String> delete() throws IOException, InterruptedException {
    return send(request().DELETE());
  }

  private HttpRequest.Builder request() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream");
    return headers.isEmpty() ? request : request.headers(headers.toArray(String[]::new));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
