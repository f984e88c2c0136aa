package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A client of a bridge, with the headers that it always sends. */
public final class Caller {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI endpoint;
  private final String[] headers;

  public Caller(URI endpoint, String... headers) {
    this.endpoint = endpoint;
    this.headers = headers;
  }

  /** Of the protocol with sessions, in a new one. */
  public static Caller inSession(URI endpoint, String version) {
    HttpResponse<String> begun =
        new Caller(endpoint).post(request(0, "initialize", version(version)));
    return new Caller(
        endpoint,
        LegacyEndpoint.SESSION,
        begun.headers().firstValue(LegacyEndpoint.SESSION).orElseThrow());
  }

  private static String version(String version) {
    return "{\"protocolVersion\":\"%s\"}".formatted(version);
  }

  public static String request(Object id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"%s\",\"params\":%s}"
        .formatted(id, method, params);
  }

  public static String notification(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s}".formatted(method, params);
  }

  public HttpResponse<String> post(String body, String... more) {
    return later(body, more).join();
  }

  public CompletableFuture<HttpResponse<String>> later(String body, String... more) {
    return client.sendAsync(post(body, List.of(more)), BodyHandlers.ofString());
  }

  /** The messages of an answer, whichever form it has. */
  public List<JsonNode> messages(String body, String... more) {
    return read(post(body, more).body());
  }

  public static List<JsonNode> read(String body) {
    List<JsonNode> messages = new ArrayList<>();
    body.lines()
        .filter(line -> line.startsWith("data: ") || line.startsWith("{"))
        .forEach(line -> messages.add(json(line.replaceFirst("^data: ", ""))));
    return messages;
  }

  /** The lines of a stream, as they come. */
  public HttpResponse<Stream<String>> stream(String body, String... more) {
    return client.sendAsync(post(body, List.of(more)), BodyHandlers.ofLines()).join();
  }

  public HttpResponse<Stream<String>> listen() {
    return client.sendAsync(builder(List.of()).GET().build(), BodyHandlers.ofLines()).join();
  }

  public HttpResponse<String> delete() {
    return client.sendAsync(builder(List.of()).DELETE().build(), BodyHandlers.ofString()).join();
  }

  private HttpRequest post(String body, List<String> more) {
    HttpRequest.Builder builder = builder(more).POST(HttpRequest.BodyPublishers.ofString(body));
    if (!more.contains("Content-Type")) {
      builder.header("Content-Type", "application/json");
    }
    return builder.build();
  }

  private HttpRequest.Builder builder(List<String> more) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(endpoint);
    Stream.of(headers, more.toArray(String[]::new))
        .filter(pairs -> pairs.length > 0)
        .forEach(builder::headers);
    if (!more.contains("Accept")) {
      builder.header("Accept", "application/json, text/event-stream");
    }
    return builder;
  }

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
