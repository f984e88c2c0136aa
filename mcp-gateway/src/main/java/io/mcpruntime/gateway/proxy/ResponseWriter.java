package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.UnreadBytes;
import io.mcpruntime.gateway.observe.RequestRecord;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Writes a response to its client, and counts the bytes that the client has not read. */
final class ResponseWriter {
  private final HttpServerResponse response;
  private final ExchangeControl exchange;
  private final RequestRecord record;
  private final UnreadBytes unread;
  private final UnsentHead head;
  private boolean begun;
  private long length = -1;

  /**
   * @param withoutBody ends the wait of the head for the first part of the body
   */
  ResponseWriter(
      ExchangeContext context,
      HttpServerRequest request,
      ExchangeControl exchange,
      Runnable withoutBody) {
    this.exchange = exchange;
    response = request.response();
    record = context.record();
    unread =
        UnreadBytes.on(
            request.connection(), context.loop().unread(), context.network(), exchange::evict);
    head =
        new UnsentHead(
            context.loop().answerHeads(), context.route().server().namespace(), withoutBody);
  }

  /** The body has this length, and is not sent in chunks; the head says so once it is sent. */
  void setLength(String declared) {
    length = Long.parseLong(declared);
  }

  /** Whether a part of this length completes the body. */
  boolean isComplete(int partLength) {
    return record.bytesOut() + partLength == length;
  }

  /** Counts the head until it is sent. */
  void holdHead() {
    if (!begun && !exchange.isOver()) {
      head.hold(response.headers());
    }
  }

  /** Sends the head, unless it was sent already. */
  void sendHead() {
    if (!begun && !exchange.isOver()) {
      beginBody();
      Future<Void> written = response.writeHead();
      ProxyHeaders.forget(response.headers());
      if (!count(written, 0)) {
        exchange.evict();
      }
    }
  }

  /** Uses chunks for a body of unknown length. */
  private void beginBody() {
    if (!begun) {
      if (length < 0) {
        response.setChunked(true);
      } else {
        response.headers().set(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
      }
    }
    begun = true;
  }

  /** Writes a part; returns false when the client reads too slowly for more. */
  boolean send(Buffer part) {
    boolean first = !begun;
    beginBody();
    record.answerPart(part);
    Future<Void> written = response.write(part);
    if (first) {
      // It was sent with the part, and a stream may go on for days.
      ProxyHeaders.forget(response.headers());
    }
    if (!count(written, part.length())) {
      exchange.evict();
      return true;
    }
    return !response.writeQueueFull();
  }

  /** Counts bytes until the future completes; false when there is no room for them. */
  boolean count(Future<Void> written, int bytes) {
    // The first part was written with the head.
    return unread.add(written, head.sent() + bytes, System.nanoTime());
  }

  /** Sets a handler that is called when more may be written. */
  void whenDrained(Runnable drained) {
    response.drainHandler(now -> drained.run());
  }

  /** Ends the response with the last part of its body. */
  void end(Buffer rest) {
    Future<Void> written;
    if (rest.length() == 0) {
      written = response.end();
    } else {
      record.answerPart(rest);
      written = response.end(rest);
    }
    if (count(written, rest.length())) {
      exchange.complete(response.getStatusCode());
    } else {
      exchange.evict();
    }
  }

  /** Ends a response whose body is complete with this part. */
  void endWhole(Buffer body) {
    begun = true;
    end(body);
  }

  /** Releases what is held of the head. */
  void release() {
    head.release();
  }

  /** The bytes that the client has not read. */
  UnreadBytes unread() {
    return unread;
  }

  boolean isBegun() {
    return begun;
  }

  int status() {
    return response.getStatusCode();
  }
}
