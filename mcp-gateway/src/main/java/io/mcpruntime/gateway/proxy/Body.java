package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.OldestGivesWay;
import io.mcpruntime.gateway.guard.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;

/** A request's body on its way to a pod: gathered while it is small, as it comes after that. */
final class Body implements OldestGivesWay.Held {
  /**
   * A body up to here is read before a pod is asked: most are, and the pod gets it in one piece.
   */
  private static final int GATHERED = 64 << 10;

  /** How long a body may take until it is complete or large enough to be sent on. */
  private static final long GATHERING = TimeUnit.SECONDS.toNanos(30);

  /** How long a body that is being sent on may make no progress. */
  private static final long SILENCE = TimeUnit.SECONDS.toNanos(30);

  private final Exchange exchange;
  private final HttpServerRequest request;
  private final long limit;
  private HttpClientRequest upstream;
  private final OldestGivesWay bodies;
  private final BufferBudget repeatable;
  private final long begun = System.nanoTime();
  private Buffer gathered;
  private boolean copied;
  private long held;
  private long kept;
  private long received = begun;
  private boolean paused;
  private boolean ended;
  private boolean wanted;
  private long bytes;

  Body(Exchange exchange, HttpServerRequest request, long limit) {
    this.exchange = exchange;
    this.request = request;
    this.limit = limit;
    bodies = exchange.proxy().bodies();
    repeatable = exchange.proxy().shared().buffers().repeatable();
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
    received = System.nanoTime();
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
        paused = true;
        request.pause();
        upstream.drainHandler(
            drained -> {
              paused = false;
              received = System.nanoTime();
              request.resume();
            });
      }
      return;
    }
    if (!bodies.take(this, part.length())) {
      exchange.refuse(BufferBudget.USED_UP);
      return;
    }
    held += part.length();
    gather(part);
    if (gathered.length() > GATHERED) {
      paused = true;
      request.pause();
      want();
    }
  }

  /** Copies each byte once: a body may come in pieces of one byte. */
  private void gather(Buffer part) {
    if (gathered == null) {
      gathered = part;
    } else if (copied) {
      gathered.appendBuffer(part);
    } else {
      gathered = Buffer.buffer(2 * (gathered.length() + part.length())).appendBuffer(gathered);
      gathered.appendBuffer(part);
      copied = true;
    }
  }

  /** Gives back what was held; nothing is gathered any more. */
  void release() {
    bodies.give(held);
    bodies.forget(this);
    held = 0;
    repeatable.give(kept);
    kept = 0;
    gathered = null;
  }

  /** Makes room for one that came later. */
  @Override
  public void giveWay() {
    exchange.refuse(BufferBudget.USED_UP);
  }

  /** Whether the client takes too long to send it. */
  boolean isLate(long now) {
    if (ended || paused) {
      return false;
    }
    return upstream == null ? now - begun > GATHERING : now - received > SILENCE;
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

  /**
   * What was gathered goes to this pod, and the rest as it comes.
   *
   * @param again whether it may be needed once more, until {@link #release}
   */
  void sendTo(HttpClientRequest opened, boolean again) {
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
      paused = false;
      received = System.nanoTime();
      request.resume();
    }
    Buffer sent = ended && again ? gathered : null;
    release();
    if (sent != null && repeatable.take(sent.length())) {
      gathered = sent;
      kept = sent.length();
    }
  }

  /** Whether it can be sent once more from its beginning. */
  boolean isWhole() {
    return ended && (gathered != null || bytes == 0);
  }

  long bytes() {
    return bytes;
  }

  static Refusal tooLarge() {
    return new Refusal(413, "the body is larger than this server's limits.maxBodyBytes");
  }
}
