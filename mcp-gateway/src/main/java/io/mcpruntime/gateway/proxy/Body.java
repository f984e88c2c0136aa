package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** A request's body on its way to a pod: gathered while it is small, as it comes after that. */
final class Body {
  /**
   * A body up to here is read before a pod is asked: most are, and the pod gets it in one piece.
   */
  private static final int GATHERED = 64 << 10;

  private final Exchange exchange;
  private final HttpServerRequest request;
  private final long limit;
  private HttpClientRequest upstream;
  private Buffer gathered;
  private boolean ended;
  private boolean wanted;
  private long bytes;

  Body(Exchange exchange, HttpServerRequest request, long limit) {
    this.exchange = exchange;
    this.request = request;
    this.limit = limit;
  }

  /** Whether its head already says that it is larger than the limit. */
  boolean isDeclaredTooLarge() {
    String length = request.getHeader("Content-Length");
    return length != null && Long.parseLong(length) > limit;
  }

  void read() {
    if (request.headers().contains("Expect")) {
      request.response().writeContinue();
    }
    request.handler(this::received);
    request.endHandler(end -> receivedAll());
  }

  private void received(Buffer part) {
    exchange.touch();
    bytes += part.length();
    if (exchange.isDone()) {
      return;
    }
    if (bytes > limit) {
      exchange.refuse(tooLarge());
      return;
    }
    exchange.watch().asked(part);
    if (upstream != null) {
      upstream.write(part);
      if (upstream.writeQueueFull()) {
        request.pause();
        upstream.drainHandler(drained -> request.resume());
      }
      return;
    }
    gathered = gathered == null ? part : Buffer.buffer().appendBuffer(gathered).appendBuffer(part);
    if (gathered.length() > GATHERED) {
      request.pause();
      want();
    }
  }

  private void receivedAll() {
    ended = true;
    if (exchange.isDone()) {
      return;
    }
    if (upstream != null) {
      upstream.end();
    } else {
      want();
    }
  }

  private void want() {
    if (!wanted) {
      wanted = true;
      exchange.dispatch();
    }
  }

  /** What was gathered goes to this pod, and the rest as it comes. */
  void sendTo(HttpClientRequest opened) {
    upstream = opened;
    if (ended && gathered != null) {
      opened.end(gathered);
    } else if (ended) {
      if (request.method().equals(HttpMethod.POST)) {
        opened.headers().set("Content-Length", "0");
      }
      opened.end();
    } else {
      String length = request.getHeader("Content-Length");
      if (length == null) {
        opened.setChunked(true);
      } else {
        opened.headers().set("Content-Length", length);
      }
      opened.write(gathered);
      request.resume();
    }
    gathered = null;
  }

  long bytes() {
    return bytes;
  }

  static Refusal tooLarge() {
    return new Refusal(413, "the body is larger than this server's limits.maxBodyBytes");
  }
}
