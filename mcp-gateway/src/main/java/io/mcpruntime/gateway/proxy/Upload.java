package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.EvictingBudget;
import io.mcpruntime.gateway.guard.ImmediateClose;
import io.mcpruntime.gateway.guard.UnreadBytes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;

/** Sends a request's body to one pod, and counts the bytes that the pod has not read. */
final class Upload {
  private final HttpClientRequest upstream;
  private final EvictingBudget bodies;
  private final String network;
  private final Runnable noRoom;

  /** Null until a part was written. */
  private UnreadBytes unread;

  /**
   * @param bodies counts bytes that the pod has not read
   * @param network of the client
   * @param noRoom ends the exchange
   */
  Upload(HttpClientRequest upstream, EvictingBudget bodies, String network, Runnable noRoom) {
    this.upstream = upstream;
    this.bodies = bodies;
    this.network = network;
    this.noRoom = noRoom;
  }

  /** Sends the head and a whole body; returns null when the body is empty. */
  Future<Void> sendWhole(Buffer body, boolean post) {
    if (body != null) {
      return upstream.end(body);
    }
    if (post) {
      upstream.headers().set("Content-Length", "0");
    }
    upstream.end();
    return null;
  }

  /**
   * Sends the head and the first part of a body.
   *
   * @param length of the whole body; null if unknown
   */
  Future<Void> sendFirst(Buffer part, String length) {
    if (length == null) {
      upstream.setChunked(true);
    } else {
      upstream.headers().set("Content-Length", length);
    }
    return upstream.write(part);
  }

  void send(Buffer part) {
    count(upstream.write(part), part.length());
  }

  void end() {
    upstream.end();
  }

  /** Counts a part until the pod has read it. */
  void count(Future<Void> written, int length) {
    if (unread == null) {
      unread = UnreadBytes.on(upstream.connection(), bodies, network, this::evict);
    }
    if (!unread.add(written, length, System.nanoTime())) {
      noRoom.run();
    }
  }

  /** Closes the connection to make room, even if the exchange has ended. */
  private void evict() {
    noRoom.run();
    ImmediateClose.of(upstream.connection());
  }

  /** Whether the pod reads more slowly than the client sends. */
  boolean isFull() {
    return upstream.writeQueueFull();
  }

  /** Sets a handler that is called when more may be sent. */
  void whenDrained(Runnable drained) {
    upstream.drainHandler(now -> drained.run());
  }

  /** Whether the pod has read nothing for too long. */
  boolean isUnread(long now) {
    return unread != null && unread.isLate(now);
  }

  /** Closes the connection of a request that was reset: Vert.x waits until the pod has read. */
  void abandon() {
    if (unread != null && !unread.isEmpty()) {
      ImmediateClose.of(upstream.connection());
    }
  }
}
