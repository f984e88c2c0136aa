package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.EvictingBudget;
import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.mcpruntime.gateway.observe.RequestRecord;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;

/** The body of a request: collected while it is small, then streamed to the pod. */
final class RequestBody implements EvictingBudget.Holder {
  /** Gets to know what becomes of the body. */
  interface Listener {
    /** Called once when the body is complete, or large enough to be streamed. */
    void bodyReady();

    /** Called when a request that was kept can no longer be sent again. */
    void notRepeatable();
  }

  /** A body up to this size is collected before a pod is chosen, and sent in one piece. */
  private static final int GATHERED = 64 << 10;

  /** How long a body may take until it is complete or large enough to be streamed. */
  private static final long GATHERING = TimeUnit.SECONDS.toNanos(30);

  /** How long a client may be silent while its body is streamed. */
  private static final long SILENCE = TimeUnit.SECONDS.toNanos(30);

  private final HttpServerRequest request;
  private final ExchangeControl exchange;
  private final Listener listener;
  private final RequestRecord record;
  private final long limit;
  private final EvictingBudget bodies;
  private final String network;
  private final RequestBodyBuffer buffer;
  private final RequestFlow reading;
  private final long begun = System.nanoTime();
  private long received = begun;
  private boolean ended;
  private boolean ready;

  /** Null until the body is sent to a pod. */
  private Upload upload;

  RequestBody(
      ExchangeContext context,
      HttpServerRequest request,
      ExchangeControl exchange,
      Listener listener) {
    this.request = request;
    this.exchange = exchange;
    this.listener = listener;
    reading = new RequestFlow(request);
    record = context.record();
    limit = context.route().limits().maxBodyBytes();
    bodies = context.loop().bodies();
    network = context.network();
    buffer = new RequestBodyBuffer(context.loop(), network, this, listener::notRepeatable);
  }

  /** Whether Content-Length is larger than the limit. */
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
    record.received(part.length());
    received = System.nanoTime();
    if (exchange.isOver()) {
      return;
    }
    if (record.bytesIn() > limit) {
      exchange.refuse(tooLarge());
      return;
    }
    record.requestPart(part);
    if (upload != null) {
      upload.send(part);
      if (upload.isFull() && !exchange.isOver()) {
        reading.pause();
        upload.whenDrained(this::resume);
      }
    } else if (!buffer.add(part)) {
      exchange.refuse(BufferBudget.USED_UP);
    } else if (buffer.content().length() > GATHERED) {
      reading.pause();
      reportReady();
    }
  }

  private void receivedAll() {
    ended = true;
    if (exchange.isOver()) {
      return;
    }
    if (upload != null) {
      upload.end();
    } else {
      reportReady();
    }
  }

  private void reportReady() {
    if (!ready) {
      ready = true;
      listener.bodyReady();
    }
  }

  private void resume() {
    received = System.nanoTime();
    reading.resume();
  }

  /**
   * Sends the collected part to this pod, and streams the rest.
   *
   * @param repeatable whether the body may be sent again, until {@link #release} or until others
   *     need the room
   */
  void sendTo(HttpClientRequest upstream, boolean repeatable) {
    upload = new Upload(upstream, bodies, network, this::evict);
    Buffer sent = buffer.content();
    Future<Void> written =
        ended
            ? upload.sendWhole(sent, request.method().equals(HttpMethod.POST))
            : upload.sendFirst(sent, request.getHeader("Content-Length"));
    release();
    if (written != null) {
      upload.count(written, sent.length());
    }
    if (exchange.isOver()) {
      return;
    }
    if (!ended) {
      resume();
    } else if (repeatable) {
      // The client's headers and the pod's.
      buffer.keep(sent, 2 * ProxyHeaders.memory(request.headers()));
    }
  }

  /** Releases the collected part. */
  void release() {
    buffer.release();
    if (reading.isPaused() && exchange.isOver()) {
      // The rest is read and dropped, so that the connection can be used again.
      resume();
    }
  }

  /** Ends the request to make room for newer ones. */
  @Override
  public void evict() {
    exchange.holdBack(BufferBudget.USED_UP);
  }

  /** Closes the connection to the pod, unless the pod has read everything. */
  void abandon() {
    if (upload != null) {
      upload.abandon();
    }
  }

  /** Whether head and body can be sent again. */
  boolean isKept() {
    return buffer.isKept();
  }

  /** Whether the pod has not read from the body for too long. */
  boolean isUnread(long now) {
    return upload != null && upload.isUnread(now);
  }

  /** Whether the client sends the body too slowly. */
  boolean isLate(long now) {
    if (ended || reading.isPaused()) {
      return false;
    }
    return upload == null ? now - begun > GATHERING : now - received > SILENCE;
  }

  static GatewayRefusal tooLarge() {
    return new GatewayRefusal(413, "the body is larger than this server's limits.maxBodyBytes");
  }
}
