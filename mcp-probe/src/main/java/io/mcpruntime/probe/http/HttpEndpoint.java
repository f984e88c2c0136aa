package io.mcpruntime.probe.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.probe.tls.ServerTrust;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipException;

/** The HTTP side of one MCP server. For one thread at a time. */
public final class HttpEndpoint {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  /**
   * One client for the process, because each has its own thread. A client never closes a connection
   * whose head was too large, so it is replaced then: an unused client closes its connections (JDK
   * 25; JDK 17 keeps the socket all the same).
   */
  private static final AtomicReference<HttpClient> HTTP;

  static {
    HostHeader.allow();
    HTTP = new AtomicReference<>(client());
  }

  private final ProbeLimits limits;
  private final ExtraHeaders own;

  /** The client of this endpoint alone, or null for that of the process. */
  private final HttpClient trusting;

  private final ProbeExceptions failures;
  private final JsonFactory json;
  private OperationBudget budget;
  private URI url;
  private boolean moved;

  /**
   * Creates an endpoint without connecting to it.
   *
   * @param trust which certificate the server must have, or {@code null} for one of the URL's host
   *     that this Java trusts
   * @throws ProbeException when the URL is not http or https with a host
   */
  public HttpEndpoint(URI url, ProbeLimits limits, ExtraHeaders own, ServerTrust trust)
      throws ProbeException {
    this.url = url;
    this.limits = limits;
    this.own = own;
    trusting = trust == null ? null : TrustingClient.of(trust, builder());
    failures = new ProbeExceptions(url, limits, own);
    json = JsonSlice.factory(limits.size());
    budget = new OperationBudget(limits);
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.matches("https?") || url.getHost() == null) {
      throw failures.noAddress();
    }
  }

  /** Returns the factory for exceptions of this endpoint. */
  public ProbeExceptions failures() {
    return failures;
  }

  /** Returns the limits for this server. */
  public ProbeLimits limits() {
    return limits;
  }

  /** Begins another operation, with its own limits unless all operations count as one. */
  public void begin() {
    if (!limits.once()) {
      budget = new OperationBudget(limits);
    }
  }

  /**
   * Sends a message and waits for the response, if the message has an id.
   *
   * @throws ProbeException when there is no response in time, when it exceeds a limit (TOO_LARGE),
   *     or when it is HTTP 401 (UNAUTHORIZED), 403 (FORBIDDEN, WRONG_HOST) or 421 (WRONG_HOST)
   */
  public HttpReply post(JsonNode message, Map<String, String> headers, ServerRequestHandler handler)
      throws ProbeException {
    return post(message, headers, handler, limits.answer());
  }

  /** Sends a message with {@code most} as timeout, if that is less than the remaining time. */
  public HttpReply post(
      JsonNode message, Map<String, String> headers, ServerRequestHandler handler, Duration most)
      throws ProbeException {
    long started = System.nanoTime();
    Duration left = budget.left();
    Duration time = left.compareTo(most) < 0 ? left : most;
    if (budget.isOver()) {
      throw failures.late(budget);
    }
    try {
      HttpResponse<InputStream> response = send(message, headers, time);
      Duration rest = time.minusNanos(System.nanoTime() - started);
      HttpReply reply = read(response, rest, message.get("id"), handler);
      Optional<ProbeException> refusal = failures.turnedAway(reply, response.headers());
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      return reply;
    } catch (IOException e) {
      throw failures.of(e, budget);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.interrupted(e);
    }
  }

  /**
   * Reads the result of a message.
   *
   * @param method the method of the request, for the message of an exception
   * @throws ProbeException when it is not JSON (NOT_MCP), or exceeds a limit (TOO_LARGE)
   */
  public void read(String method, JsonRpcResponse message, JsonRpcResponse.ResultReader reader)
      throws ProbeException {
    try {
      message.result(reader);
    } catch (IOException e) {
      throw failures.unreadable(method, e);
    }
  }

  private HttpReply read(
      HttpResponse<InputStream> response, Duration left, JsonNode id, ServerRequestHandler handler)
      throws IOException, ProbeException {
    try (InputStream raw = response.body();
        Deadline deadline = Deadline.on(raw, left)) {
      budget.countHeaders(size(response.headers()));
      HttpReply reply = null;
      IOException broken = null;
      try (InputStream body = content(response)) {
        reply = HttpReply.read(response, body, new HttpReply.Search(json, id, handler, budget));
      } catch (IOException e) {
        broken = e;
      }
      if (deadline.isOver() && (reply == null || !reply.isMessage())) {
        throw failures.late(budget);
      }
      String coding = ContentCoding.header(response.headers());
      if (broken instanceof ZipException || (broken instanceof EOFException && !coding.isEmpty())) {
        throw failures.notInCoding(coding, broken);
      }
      if (broken != null) {
        throw broken;
      }
      // Like the SDKs, the probe reads what is no coding that it knows as if it had none.
      if (id != null && !reply.isMessage() && ContentCoding.of(coding).isEmpty()) {
        throw failures.notMcp(
            "answers in the content coding "
                + failures.line(coding)
                + ", although the request did not ask for one",
            null);
      }
      return reply;
    }
  }

  /** Returns the content of a body; its limit counts the bytes to which it expands. */
  private InputStream content(HttpResponse<InputStream> response) throws IOException {
    ContentCoding coding =
        ContentCoding.of(ContentCoding.header(response.headers())).orElse(ContentCoding.IDENTITY);
    return new BoundedStream(coding.decode(response.body(), limits.size().bytes()), budget);
  }

  private static long size(HttpHeaders headers) {
    return headers.map().entrySet().stream()
        .mapToLong(
            header ->
                header.getValue().stream()
                    .mapToLong(value -> header.getKey().length() + value.length() + 4L)
                    .sum())
        .sum();
  }

  /** Returns the endpoint of the HTTP+SSE transport of 2024-11-05, if the server has one. */
  public Optional<URI> olderTransport() {
    return HttpSseTransport.places(url).stream().filter(this::isOlder).findFirst();
  }

  private boolean isOlder(URI place) {
    Duration left = budget.left();
    Duration time = left.compareTo(GOODBYE) < 0 ? left : GOODBYE;
    if (budget.isOver()) {
      return false;
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(place).timeout(time).header("Accept", "text/event-stream").GET();
    own.addTo(request);
    try {
      HttpResponse<InputStream> response = send(request.build());
      try (InputStream raw = response.body();
          Deadline deadline = Deadline.on(raw, time);
          InputStream body = content(response)) {
        budget.countHeaders(size(response.headers()));
        String type = response.headers().firstValue("Content-Type").orElse("");
        return response.statusCode() == 200
            && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream")
            && HttpSseTransport.begins(new SseReader(body))
            && !deadline.isOver();
      }
    } catch (IOException e) {
      // The server's earlier response says more.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends a session; failures are ignored, and the response is not read. */
  public void delete(Map<String, String> headers) {
    begin();
    Duration left = budget.left();
    if (budget.isOver()) {
      return;
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).timeout(left.compareTo(GOODBYE) < 0 ? left : GOODBYE).DELETE();
    own.addTo(request);
    headers.forEach(request::header);
    try {
      send(request.build()).body().close();
    } catch (IOException e) {
      // The server ends idle sessions by itself.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends a message and follows a slash redirect, once for this endpoint. */
  private HttpResponse<InputStream> send(
      JsonNode message, Map<String, String> headers, Duration time)
      throws IOException, InterruptedException, ProbeException {
    long started = System.nanoTime();
    HttpResponse<InputStream> response = send(request(message, headers, time));
    String location = response.headers().firstValue("Location").orElse(null);
    Optional<URI> other =
        moved ? Optional.empty() : SlashRedirect.of(url, response.statusCode(), location);
    if (other.isEmpty()) {
      return response;
    }
    moved = true;
    url = other.get();
    response.body().close();
    budget.countHeaders(size(response.headers()));
    Duration rest = time.minusNanos(System.nanoTime() - started);
    if (rest.isNegative() || rest.isZero()) {
      throw failures.late(budget);
    }
    return send(request(message, headers, rest));
  }

  private HttpRequest request(JsonNode message, Map<String, String> headers, Duration time)
      throws ProbeException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(time)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(message.toString()));
    own.addTo(request);
    try {
      headers.forEach(request::header);
    } catch (IllegalArgumentException e) {
      // Some header values come from the server.
      throw failures.notMcp(
          "requires a header that HTTP forbids: " + failures.line(e.getMessage()), e);
    }
    return request.build();
  }

  private HttpResponse<InputStream> send(HttpRequest request)
      throws IOException, InterruptedException {
    if (trusting != null) {
      return trusting.send(request, BodyHandlers.ofInputStream());
    }
    HttpClient client = HTTP.get();
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (ProtocolException e) {
      HTTP.compareAndSet(client, client());
      throw e;
    }
  }

  private static HttpClient client() {
    return builder().build();
  }

  /** The client follows no redirects and asks for no compression; HTTP/2 would send Upgrade. */
  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT);
  }
}
