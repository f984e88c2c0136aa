package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.StackTraces;
import io.mcpruntime.gateway.session.Seal;
import io.mcpruntime.gateway.session.Session;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A pod's answer on its way to the client: as it comes, and no faster than the client reads. */
final class Answer {
  /** Of an error's text, more than this is cut off: nobody reads it. */
  private static final int MAX_ERROR = 64 << 10;

  /** What waits for a client that does not read, in bytes: Vert.x's write queue and one part. */
  private static final int UNREAD = 64 << 10;

  /** A client that reads nothing for so long is given up. */
  private static final long NOT_READING = TimeUnit.SECONDS.toNanos(60);

  /** How long the text of an error may take. */
  private static final long ERROR = TimeUnit.SECONDS.toNanos(30);

  private final Exchange exchange;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private boolean begun;
  private boolean stream;
  private boolean last;
  private long unreadSince;
  private long errorSince;
  private long errorHeld;
  private long length = -1;
  private long bytes;

  Answer(Exchange exchange, HttpServerRequest request) {
    this.exchange = exchange;
    this.request = request;
    response = request.response();
  }

  void arrived(HttpClientResponse from) {
    exchange.touch();
    if (exchange.isDone()) {
      return;
    }
    int status = from.statusCode();
    String podsId = from.getHeader(Headers.SESSION);
    if (status < 200 || status > 599) {
      exchange.fail("the server answered with status " + status);
    } else if (exchange.route().stateful() && podsId != null && podsId.length() > Seal.MAX_ID) {
      exchange.fail("the server's session id is longer than %d characters".formatted(Seal.MAX_ID));
    } else {
      try {
        accept(from);
      } catch (RuntimeException e) {
        exchange.fail("the server's answer cannot be passed on");
      }
    }
  }

  private void accept(HttpClientResponse from) {
    exchange.watch().answered(from.statusCode(), from.headers());
    response.setStatusCode(from.statusCode());
    String origin = request.getHeader("Origin");
    AnswerHeaders.copy(from.headers(), response.headers());
    type(from);
    session(from);
    if (origin != null) {
      Cors.allow(origin, response.headers());
    }
    last = exchange.proxy().shared().isDraining();
    if (last) {
      response.headers().set("Connection", "close");
    }
    if (from.statusCode() >= 400 && isText(from)) {
      error(from);
    } else {
      pass(from);
    }
  }

  /** All servers share one origin: what a browser would render or run loses its type. */
  private void type(HttpClientResponse from) {
    String declared = from.getHeader(HttpHeaders.CONTENT_TYPE);
    if (declared != null) {
      response.headers().set(HttpHeaders.CONTENT_TYPE, AnswerType.of(declared).header());
    }
  }

  private void session(HttpClientResponse from) {
    String podsId = from.getHeader(Headers.SESSION);
    boolean stateful = exchange.route().stateful();
    if (stateful && request.method().equals(HttpMethod.DELETE) && from.statusCode() < 300) {
      exchange.served().meters().sessionEnded();
    }
    if (podsId == null || !stateful) {
      return;
    }
    Session known = exchange.session();
    if (known != null && known.id().equals(podsId)) {
      response.headers().set(Headers.SESSION, exchange.clientsId());
      return;
    }
    Session begun = new Session(exchange.backend().address(), podsId);
    String sealed = exchange.proxy().shared().seal().seal(exchange.route().server(), begun);
    response.headers().set(Headers.SESSION, sealed);
    exchange.served().meters().sessionBegun();
  }

  private void pass(HttpClientResponse from) {
    String declared = from.getHeader("Content-Length");
    if (declared != null) {
      length = Long.parseLong(declared);
      response.headers().set(HttpHeaders.CONTENT_LENGTH, declared);
    } else if (from.statusCode() != 204 && from.statusCode() != 304) {
      response.setChunked(true);
    }
    String type = from.getHeader("Content-Type");
    from.handler(part -> write(from, part));
    from.endHandler(end -> complete());
    if (type != null && type.startsWith("text/event-stream")) {
      stream = true;
      exchange.served().meters().streamOpened();
      // Events that came with the head go out with it; else the head goes alone, and now.
      exchange.proxy().soon(this::begin);
    }
  }

  private void begin() {
    if (!begun && !exchange.isDone()) {
      begun = true;
      response.writeHead();
    }
  }

  private void write(HttpClientResponse from, Buffer part) {
    exchange.touch();
    if (exchange.isDone()) {
      return;
    }
    begun = true;
    bytes += part.length();
    exchange.watch().part(part);
    if (bytes == length) {
      response.end(part);
      exchange.finish(response.getStatusCode());
      return;
    }
    response.write(part);
    if (response.writeQueueFull()) {
      hold(from);
    }
  }

  private void hold(HttpClientResponse from) {
    if (unreadSince != 0) {
      return;
    }
    if (!exchange.proxy().shared().budget().take(UNREAD)) {
      exchange.endNow();
      return;
    }
    unreadSince = System.nanoTime();
    from.pause();
    response.drainHandler(
        drained -> {
          release();
          exchange.touch();
          from.resume();
        });
  }

  /** Gives back what was held for a client that did not read, and of an error's text. */
  void release() {
    if (unreadSince != 0) {
      unreadSince = 0;
      exchange.proxy().shared().budget().give(UNREAD);
    }
    exchange.proxy().shared().budget().give(errorHeld);
    errorHeld = 0;
  }

  /** Whether the text of an error takes too long. */
  boolean isErrorLate(long now) {
    return errorSince != 0 && now - errorSince > ERROR;
  }

  /** Whether the client has read nothing for too long. */
  boolean isUnread(long now) {
    return unreadSince != 0 && now - unreadSince > NOT_READING;
  }

  private void complete() {
    if (!exchange.isDone()) {
      response.end();
      exchange.finish(response.getStatusCode());
    }
  }

  private void error(HttpClientResponse from) {
    Buffer text = Buffer.buffer();
    errorSince = System.nanoTime();
    from.handler(part -> gather(from, text, part));
    from.endHandler(end -> complete(text));
  }

  private void gather(HttpClientResponse from, Buffer text, Buffer part) {
    exchange.touch();
    if (exchange.isDone()) {
      return;
    }
    if (!exchange.proxy().shared().budget().take(part.length())) {
      exchange.refuse(BufferBudget.USED_UP);
      return;
    }
    errorHeld += part.length();
    text.appendBuffer(part);
    if (text.length() >= MAX_ERROR) {
      from.pause();
      complete(text);
    }
  }

  private void complete(Buffer text) {
    if (exchange.isDone()) {
      return;
    }
    Buffer shown;
    try {
      shown = scrubbed(text);
    } catch (RuntimeException e) {
      exchange.fail("the server's error answer cannot be passed on");
      return;
    }
    bytes = shown.length();
    begun = true;
    exchange.watch().part(shown);
    response.end(shown);
    if (text.length() >= MAX_ERROR) {
      exchange.abandonUpstream();
    }
    exchange.finish(response.getStatusCode());
  }

  private Buffer scrubbed(Buffer text) {
    return StackTraces.scrub(text.toString())
        .map(
            clean -> {
              response.headers().set("Content-Type", "application/json");
              return Buffer.buffer(clean);
            })
        .orElse(text);
  }

  private static boolean isText(HttpClientResponse from) {
    String type = from.getHeader("Content-Type");
    if (from.headers().contains("Content-Encoding")) {
      return false;
    }
    String lower = type == null ? "text/plain" : type.toLowerCase(Locale.ROOT);
    return !lower.startsWith("text/event-stream")
        && (lower.startsWith("text/") || lower.contains("json") || lower.contains("xml"));
  }

  boolean isBegun() {
    return begun;
  }

  boolean isStream() {
    return stream;
  }

  /** Whether the client was told that its connection ends with this answer. */
  boolean isLast() {
    return last;
  }

  int status() {
    return response.getStatusCode();
  }

  long bytes() {
    return bytes;
  }
}
