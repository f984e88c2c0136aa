package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.ConnectionHeader;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.session.SessionHeader;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;

/** Checks the head of a pod's response, and prepares the head for the client. */
final class ResponseHead {
  private final ExchangeContext context;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final String origin;
  private boolean last;

  ResponseHead(ExchangeContext context, HttpServerRequest request) {
    this.context = context;
    this.request = request;
    response = request.response();
    // The request's headers may be dropped before the response arrives.
    origin = request.getHeader(HttpHeaders.ORIGIN);
  }

  /** Why this head cannot be forwarded; null if it can. */
  String problem(HttpClientResponse from) {
    int status = from.statusCode();
    String session = from.getHeader(SessionHeader.NAME);
    if (status < 200 || status > 599) {
      return "the server responded with status " + status;
    }
    if (session != null && context.session().isTooLong(session)) {
      return "the server's session id is longer than %d characters"
          .formatted(SessionHeader.MAX_LENGTH);
    }
    return context.destination().metadata() && isEvents(from)
        ? "the server's metadata is a stream of events, not JSON"
        : null;
  }

  /** Prepares the head for the client, which is sent with the first bytes of the body. */
  void prepare(HttpClientResponse from, PodAddress pod) {
    response.setStatusCode(from.statusCode());
    ResponseHeaders.copy(from.headers(), response.headers());
    if (context.destination().metadata()) {
      ProxyHeaders.withoutMessages(response.headers());
    }
    type(from);
    session(from, pod);
    if (origin != null) {
      Cors.allow(origin, response.headers());
    }
    last = context.loop().gateway().isDraining() || ConnectionHeader.of(request.headers()).isLast();
    if (last) {
      response.headers().set("Connection", "close");
    }
  }

  /** Replaces types that a browser would render or run: all servers share one origin. */
  private void type(HttpClientResponse from) {
    String declared = from.getHeader(HttpHeaders.CONTENT_TYPE);
    if (declared != null) {
      response.headers().set(HttpHeaders.CONTENT_TYPE, ResponseType.of(declared).header());
    }
  }

  private void session(HttpClientResponse from, PodAddress pod) {
    boolean stateful = context.route().stateful();
    if (stateful && request.method().equals(HttpMethod.DELETE) && from.statusCode() < 300) {
      context.server().meters().sessionEnded();
    }
    String podSessionId = from.getHeader(SessionHeader.NAME);
    if (podSessionId == null || !stateful) {
      return;
    }
    SessionHeader session = context.session();
    response.headers().set(SessionHeader.NAME, session.toClient(podSessionId, pod));
    if (!session.isContinued(podSessionId)) {
      context.server().meters().sessionBegun();
    }
  }

  /** Whether the connection is closed after this response. */
  boolean isLast() {
    return last;
  }

  static boolean isEvents(HttpClientResponse from) {
    String type = from.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && ResponseType.of(type) == ResponseType.EVENTS;
  }

  /** Whether it is an error with a text for people. */
  static boolean isErrorText(HttpClientResponse from) {
    if (from.statusCode() < 400 || from.headers().contains("Content-Encoding")) {
      return false;
    }
    String type = from.getHeader("Content-Type");
    String lower = type == null ? "text/plain" : type.toLowerCase(Locale.ROOT);
    return !lower.startsWith("text/event-stream")
        && (lower.startsWith("text/") || lower.contains("json") || lower.contains("xml"));
  }
}
