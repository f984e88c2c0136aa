package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.OldestGivesWay;
import io.mcpruntime.gateway.guard.Refusal;
import io.mcpruntime.gateway.observe.RequestRecord;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;

/** A request's body on its way to a pod: gathered while it is small, then sent on as it comes. */
final class Body implements OldestGivesWay.Held {
  /** A body up to this size is read before a pod is asked; the pod gets it in one piece. */
  private static final int GATHERED = 64 << 10;

  /** How long a body may take until it is complete or large enough to be sent on. */
  private static final long GATHERING = TimeUnit.SECONDS.toNanos(30);

  /** How long a client may send nothing of a body that is being sent on. */
  private static final long SILENCE = TimeUnit.SECONDS.toNanos(30);

  private final HttpServerRequest request;
  private final ExchangeControl exchange;
  private final Runnable whenReady;
  private final RequestRecord record;
  private final long limit;
  private final OldestGivesWay bodies;
  private final BodyBuffer buffer;
  private final RequestReading reading;
  private final long begun = System.nanoTime();
  private long received = begun;
  private boolean ended;
  private boolean ready;

  /** Null until the body goes to a pod. */
  private Upload upload;

  /**
   * @param whenReady runs once when the body is complete, or large enough to be sent on
   */
  Body(
      ExchangeContext context,
      HttpServerRequest request,
      ExchangeControl exchange,
      Runnable whenReady) {
    this.request = request;
    this.exchange = exchange;
    this.whenReady = whenReady;
    reading = new RequestReading(request);
    record = context.record();
    limit = context.route().limits().maxBodyBytes();
    bodies = context.loop().bodies();
    buffer = new BodyBuffer(this, bodies, context.loop().gateway().buffers().repeatable());
  }

  /** Whether the head already says that the body is larger than the limit. */
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
      whenReady.run();
    }
  }

  private void resume() {
    received = System.nanoTime();
    reading.resume();
  }

  /**
   * Sends what was gathered to this pod, and the rest as it comes.
   *
   * @param repeatable whether it may be needed once more, until {@link #release}
   */
  void sendTo(HttpClientRequest upstream, boolean repeatable) {
    upload = new Upload(upstream, bodies, this::giveWay);
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
      buffer.keep(sent, 2 * Headers.memory(request.headers()));
    }
  }

  /** Gives back what is held; nothing is gathered any more. */
  void release() {
    buffer.release();
    if (reading.isPaused() && exchange.isOver()) {
      // The rest is read and dropped, so that the connection can be used again.
      resume();
    }
  }

  /** Makes room for a body that came later. */
  @Override
  public void giveWay() {
    exchange.holdBack(BufferBudget.USED_UP);
  }

  /** Closes the pod's connection, unless the pod has read everything. */
  void abandon() {
    if (upload != null) {
      upload.abandon();
    }
  }

  /** Whether head and body may be sent once more. */
  boolean isKept() {
    return buffer.isKept();
  }

  /** Whether the pod has read nothing of it for too long. */
  boolean isUnread(long now) {
    return upload != null && upload.isUnread(now);
  }

  /** Whether the client takes too long to send it. */
  boolean isLate(long now) {
    if (ended || reading.isPaused()) {
      return false;
    }
    return upload == null ? now - begun > GATHERING : now - received > SILENCE;
  }

  static Refusal tooLarge() {
    return new Refusal(413, "the body is larger than this server's limits.maxBodyBytes");
  }
}
