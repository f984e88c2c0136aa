package io.mcpruntime.probe.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** The HTTP side of one MCP server. */
public final class Endpoint {
  private static final int LARGEST_ANSWER = 8 << 20;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  /** One for the process, since each has a thread of its own; HTTP/2 would begin with Upgrade. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  private final URI url;
  private final Duration timeout;
  private final Failures failures;

  public Endpoint(URI url, Duration timeout) throws ProbeException {
    this.url = url;
    this.timeout = timeout;
    failures = new Failures(url, timeout);
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.matches("https?") || url.getHost() == null) {
      throw failures.noAddress();
    }
  }

  public Failures failures() {
    return failures;
  }

  /** Sends a message and waits for its answer, if it has an id. */
  public Reply post(JsonNode message, Map<String, String> headers, Inbox inbox)
      throws ProbeException {
    long started = System.nanoTime();
    try {
      HttpResponse<InputStream> response = HTTP.send(request(message, headers), stream());
      Duration left = timeout.minusNanos(System.nanoTime() - started);
      Reply reply = read(response, left, message.get("id"), inbox);
      if (reply.status() == 401 || reply.status() == 403) {
        throw failures.unauthorized(reply, response.headers());
      }
      return reply;
    } catch (IOException e) {
      throw failures.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.interrupted(e);
    }
  }

  private Reply read(HttpResponse<InputStream> response, Duration left, JsonNode id, Inbox inbox)
      throws IOException, ProbeException {
    try (InputStream body = new BoundedStream(response.body(), LARGEST_ANSWER);
        Deadline deadline = Deadline.on(response.body(), left)) {
      Reply reply = null;
      IOException broken = null;
      try {
        reply = Reply.read(response, body, id, inbox);
      } catch (IOException e) {
        broken = e;
      }
      if (deadline.isOver() && (reply == null || !reply.isMessage())) {
        throw failures.late();
      }
      if (broken != null) {
        throw broken;
      }
      return reply;
    }
  }

  /** Ends a session; whether that works is of no concern. */
  public void delete(Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(timeout.compareTo(GOODBYE) < 0 ? timeout : GOODBYE)
            .DELETE();
    headers.forEach(request::header);
    try {
      HTTP.send(request.build(), BodyHandlers.discarding());
    } catch (IOException e) {
      // The server forgets the session by itself.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(JsonNode message, Map<String, String> headers) throws ProbeException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(message.toString()));
    try {
      headers.forEach(request::header);
    } catch (IllegalArgumentException e) {
      // Some of them are words of the server.
      throw failures.notMcp("wants a header that HTTP forbids: " + Excerpt.line(e.getMessage()), e);
    }
    return request.build();
  }

  private static HttpResponse.BodyHandler<InputStream> stream() {
    return BodyHandlers.ofInputStream();
  }
}
