package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.ImmediateClose;
import io.mcpruntime.gateway.guard.OldestGivesWay;
import io.mcpruntime.gateway.guard.ReadPause;
import io.mcpruntime.gateway.guard.Refusal;
import io.mcpruntime.gateway.guard.UnreadBytes;
import io.vertx.core.Future;
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

  /** How long a client may send nothing of a body that is being sent on. */
  private static final long SILENCE = TimeUnit.SECONDS.toNanos(30);

  private final Exchange exchange;
  private final HttpServerRequest request;
  private final long limit;
  private HttpClientRequest upstream;

  /** What was sent and the pod has not read; null before. */
  private UnreadBytes unread;

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
      sent(upstream.write(part), part.length());
      if (upstream.writeQueueFull() && !exchange.isDone()) {
        pause();
        upstream.drainHandler(drained -> resume());
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
      pause();
      want();
    }
  }

  /** Reads no more of it: Vert.x would go on until it holds eight parts. */
  private void pause() {
    if (!paused) {
      paused = true;
      request.pause();
      ReadPause.begin(request.connection());
    }
  }

  private void resume() {
    paused = false;
    received = System.nanoTime();
    request.resume();
    if (!paused) {
      ReadPause.end(request.connection());
    }
  }

  /** Counts it until the pod has read it. */
  private void sent(Future<Void> written, int length) {
    if (!unread.add(written, length, System.nanoTime())) {
      giveWay();
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
    if (paused && exchange.isDone()) {
      // The rest is read and dropped, so that the connection can be used again.
      resume();
    }
  }

  /** Makes room for one that came later. */
  @Override
  public void giveWay() {
    exchange.holdBack(BufferBudget.USED_UP);
  }

  /** Whether the pod has read nothing of it for too long. */
  boolean isUnread(long now) {
    return unread != null && unread.isLate(now);
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
    Buffer sent = gathered;
    Future<Void> written = null;
    if (ended && gathered != null) {
      written = opened.end(gathered);
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
      written = opened.write(gathered);
    }
    release();
    if (written != null) {
      unread = UnreadBytes.on(opened.connection(), bodies, () -> notTaken(opened));
      sent(written, sent.length());
    }
    if (exchange.isDone()) {
      return;
    }
    if (!ended) {
      resume();
    } else if (again) {
      keep(sent);
    }
  }

  /** A reset alone would wait until the pod has read what was sent. */
  void abandon() {
    if (unread != null && !unread.isEmpty()) {
      ImmediateClose.of(upstream.connection());
    }
  }

  /** Others need the room of what the pod has not read, whatever became of the request. */
  private void notTaken(HttpClientRequest opened) {
    giveWay();
    ImmediateClose.of(opened.connection());
  }

  /** For the other path of a pod, with the head of the request. */
  private void keep(Buffer sent) {
    int length = (sent == null ? 0 : sent.length()) + Headers.memory(request.headers());
    if (repeatable.take(length)) {
      gathered = sent;
      kept = length;
    }
  }

  /** Whether head and body may be sent once more. */
  boolean isKept() {
    return kept > 0;
  }

  long bytes() {
    return bytes;
  }

  static Refusal tooLarge() {
    return new Refusal(413, "the body is larger than this server's limits.maxBodyBytes");
  }
}
