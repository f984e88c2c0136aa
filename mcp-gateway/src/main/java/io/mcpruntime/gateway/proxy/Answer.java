package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.MalformedAnswer;
import io.mcpruntime.gateway.session.Session;
import io.mcpruntime.gateway.tools.AnswerFilter;
import io.mcpruntime.gateway.tools.ToolListMismatch;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A pod's answer on its way to the client: as it comes, and no faster than the client reads. */
final class Answer {
  private final Exchange exchange;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private AnswerFilter filter = AnswerFilter.NONE;
  private boolean begun;
  private boolean stream;
  private boolean last;
  private long length = -1;
  private long bytes;

  Answer(Exchange exchange, HttpServerRequest request) {
    this.exchange = exchange;
    this.request = request;
    response = request.response();
  }

  void arrived(HttpClientResponse from) {
    exchange.touch();
    if (!exchange.isDone()) {
      guarded(() -> accept(from));
    }
  }

  private void accept(HttpClientResponse from) {
    AnswerCheck.check(from, exchange.route().stateful());
    exchange.watch().answered(from.statusCode(), from.headers());
    response.setStatusCode(from.statusCode());
    AnswerHeaders.copy(from.headers(), response.headers());
    session(from);
    String origin = request.getHeader("Origin");
    if (origin != null) {
      Cors.allow(origin, response.headers());
    }
    // A client that still sends what nobody reads any more needs another connection.
    last = exchange.proxy().shared().isDraining() || !request.isEnded();
    if (last) {
      response.headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    String declared = from.getHeader(HttpHeaders.CONTENT_TYPE);
    AnswerType type = AnswerType.of(declared);
    boolean empty = from.statusCode() == 204 || "0".equals(from.getHeader("Content-Length"));
    if (declared != null || !(empty || from.statusCode() == 202)) {
      response.headers().set(HttpHeaders.CONTENT_TYPE, type.header());
    }
    boolean encoded = from.headers().contains(HttpHeaders.CONTENT_ENCODING);
    filter = exchange.toolListFilter(type == AnswerType.JSON, type == AnswerType.EVENTS, encoded);
    boolean text = declared == null || type == AnswerType.JSON || type == AnswerType.TEXT;
    if (from.statusCode() >= 400 && text && !encoded) {
      new ErrorAnswer(this, type).read(from);
    } else {
      pass(from, type, empty);
    }
  }

  /** Whatever goes wrong with one answer ends its exchange, and nothing else. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (ToolListMismatch e) {
      exchange.fail("tools", e.getMessage());
    } catch (MalformedAnswer e) {
      exchange.fail("malformed", e.getMessage());
    } catch (RuntimeException e) {
      exchange.fail("malformed", "the server's answer cannot be passed on");
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

  private void pass(HttpClientResponse from, AnswerType type, boolean empty) {
    String declared = from.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (declared != null && from.statusCode() != 204 && filter.keepsLength()) {
      length = Long.parseLong(declared);
      response.headers().set(HttpHeaders.CONTENT_LENGTH, declared);
    } else if (!empty) {
      response.setChunked(true);
    }
    from.handler(part -> guarded(() -> write(from, part)));
    from.endHandler(end -> guarded(this::complete));
    if (type == AnswerType.EVENTS) {
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

  private void write(HttpClientResponse from, Buffer whole) {
    exchange.touch();
    if (exchange.isDone()) {
      return;
    }
    Buffer part = filter.part(whole);
    if (part.length() == 0) {
      return;
    }
    begun = true;
    bytes += part.length();
    exchange.watch().part(part);
    if (bytes == length) {
      filter.end();
      response.end(part);
      exchange.finish(response.getStatusCode());
      return;
    }
    response.write(part);
    if (response.writeQueueFull()) {
      from.pause();
      response.drainHandler(
          drained -> {
            exchange.touch();
            from.resume();
          });
    }
  }

  private void complete() {
    if (!exchange.isDone()) {
      end(filter.end());
    }
  }

  /** Ends an error's answer with what may be shown of it. */
  void endError(Buffer text, AnswerType type, boolean cut) {
    guarded(
        () -> {
          if (!exchange.isDone()) {
            filter.part(text);
            filter.end();
            if (cut) {
              exchange.abandonUpstream();
            }
            response.headers().set(HttpHeaders.CONTENT_TYPE, type.header());
            end(text);
          }
        });
  }

  private void end(Buffer rest) {
    begun = true;
    if (rest.length() == 0) {
      response.end();
    } else {
      bytes += rest.length();
      exchange.watch().part(rest);
      response.end(rest);
    }
    exchange.finish(response.getStatusCode());
  }

  /** Gives back what is held of it; may be called more than once. */
  void release() {
    filter.release();
  }

  void touch() {
    exchange.touch();
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
