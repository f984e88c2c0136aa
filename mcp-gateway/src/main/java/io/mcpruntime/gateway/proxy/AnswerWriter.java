package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.UnreadBytes;
import io.mcpruntime.gateway.observe.RequestRecord;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Writes an answer to its client, and counts what the client has not read of it. */
final class AnswerWriter {
  private final HttpServerResponse response;
  private final ExchangeControl exchange;
  private final RequestRecord record;
  private final UnreadBytes unread;
  private boolean begun;
  private long length = -1;

  AnswerWriter(ExchangeContext context, HttpServerRequest request, ExchangeControl exchange) {
    this.exchange = exchange;
    response = request.response();
    record = context.record();
    unread = UnreadBytes.on(request.connection(), context.loop().unread(), exchange::giveWay);
  }

  /** The body has this length, and is not sent in chunks. */
  void setLength(String declared) {
    length = Long.parseLong(declared);
    response.headers().set("Content-Length", declared);
  }

  /** Whether the body is complete with a part of this length. */
  boolean isComplete(int partLength) {
    return record.bytesOut() + partLength == length;
  }

  /** Sends the head alone, unless something was sent already. */
  void sendHead() {
    if (!begun && !exchange.isOver()) {
      beginBody();
      response.writeHead();
      Headers.forget(response.headers());
    }
  }

  /** A body whose length is not known before its end is sent in chunks. */
  private void beginBody() {
    if (!begun && length < 0) {
      response.setChunked(true);
    }
    begun = true;
  }

  /** Returns false when the client should read before it gets more. */
  boolean send(Buffer part) {
    boolean head = !begun;
    beginBody();
    record.answerPart(part);
    Future<Void> written = response.write(part);
    if (head) {
      // It was sent with the part, and a stream may go on for days.
      Headers.forget(response.headers());
    }
    if (!count(written, part.length())) {
      exchange.giveWay();
      return true;
    }
    return !response.writeQueueFull();
  }

  /** Counts bytes until the future completes; false when there is no room for them. */
  boolean count(Future<Void> written, int bytes) {
    return unread.add(written, bytes, System.nanoTime());
  }

  /** Calls this when the client has read enough. */
  void whenDrained(Runnable drained) {
    response.drainHandler(now -> drained.run());
  }

  /** Ends the answer with the last part of its body, in one piece with the head if possible. */
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
      exchange.giveWay();
    }
  }

  /** Ends an answer whose body is complete with this part. */
  void endWhole(Buffer body) {
    begun = true;
    end(body);
  }

  /** What the client has not read. */
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
