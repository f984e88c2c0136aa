package io.mcpruntime.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A proxy that was just started before the server {@code weather}.
 *
 * @param ready what answers 200 once it is; the endpoint itself where there is nothing of the kind
 * @param started as of {@link System#nanoTime()}
 */
record Proxy(String name, String url, String ready, long started, Running running)
    implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}""";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Begins a session: the id that a client has to send from now on. */
  String initialize() throws IOException, InterruptedException {
    HttpResponse<String> answer = HTTP.send(initialize(url), BodyHandlers.ofString());
    return answer
        .headers()
        .firstValue("Mcp-Session-Id")
        .orElseThrow(
            () -> new IOException(name + " began no session: " + answer + " " + answer.body()));
  }

  /** Seconds from the start of the process to the first request that was answered. */
  double secondsToAnswer() throws InterruptedException, IOException {
    return secondsUntil(initialize(url));
  }

  double secondsToReady() throws InterruptedException, IOException {
    return ready.equals(url)
        ? secondsToAnswer()
        : secondsUntil(HttpRequest.newBuilder(URI.create(ready)).build());
  }

  private double secondsUntil(HttpRequest request) throws InterruptedException, IOException {
    while (running.process().isAlive() && System.nanoTime() - started < PATIENCE.toNanos()) {
      if (answers(request)) {
        return (System.nanoTime() - started) / 1e9;
      }
      Thread.sleep(2);
    }
    throw new IOException(name + " did not answer at " + request.uri());
  }

  private static boolean answers(HttpRequest request) throws InterruptedException {
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static HttpRequest initialize(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream")
        .timeout(PATIENCE)
        .POST(HttpRequest.BodyPublishers.ofString(INITIALIZE))
        .build();
  }

  @Override
  public void close() {
    running.close();
  }
}
