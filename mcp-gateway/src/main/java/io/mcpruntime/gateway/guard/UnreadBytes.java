package io.mcpruntime.gateway.guard;

import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Counts the bytes of one message that its receiver has not read: a response and its client, or a
 * request body and its pod. Bytes count from the write until the socket has accepted them or the
 * connection is closed. Used by one event loop.
 */
public final class UnreadBytes implements EvictingBudget.Holder {
  /** A connection is closed when its receiver reads nothing for this long. */
  static final long NOT_READING = TimeUnit.SECONDS.toNanos(60);

  /** Memory of a part in addition to its bytes. */
  static final int PART = 512;

  private final LongSupplier progress;
  private final HeldBytes held;
  private final Runnable close;
  private Consumer<Boolean> whenEmpty = delivered -> {};
  private boolean delivered = true;
  private boolean gaveWay;
  private long bytes;
  private long before;
  private long since;

  /**
   * @param progress bytes of the oldest unread part that the socket has taken
   * @param messages of this event loop that are not read
   * @param owner the network of the client
   * @param close ends the message and its connection
   */
  UnreadBytes(LongSupplier progress, EvictingBudget messages, String owner, Runnable close) {
    this.progress = progress;
    this.close = close;
    held = new HeldBytes(messages, owner, this);
  }

  /**
   * Creates a counter for a message on this connection.
   *
   * @param messages of this event loop that are not read
   * @param owner the network of the client
   * @param close ends the message and its connection
   */
  public static UnreadBytes on(
      HttpConnection connection, EvictingBudget messages, String owner, Runnable close) {
    return new UnreadBytes(() -> progress((ConnectionBase) connection), messages, owner, close);
  }

  /**
   * Counts a written part; false when there is no room, and the connection must be closed.
   *
   * @param written completes when the socket has accepted the part, or the connection is closed
   */
  public boolean add(Future<Void> written, int length, long now) {
    if (written.isComplete()) {
      return true;
    }
    int cost = length + PART;
    if (gaveWay || !held.take(cost)) {
      return false;
    }
    if (bytes == 0) {
      since = now;
    }
    bytes += cost;
    written.onComplete(result -> left(result.succeeded(), cost));
    return true;
  }

  private void left(boolean taken, int length) {
    bytes -= length;
    delivered &= taken;
    since = System.nanoTime();
    held.give(length);
    if (bytes == 0) {
      whenEmpty.accept(delivered);
    } else {
      held.progress();
    }
  }

  @Override
  public void evict() {
    gaveWay = true;
    close.run();
  }

  /** Whether the receiver has everything. */
  public boolean isEmpty() {
    return bytes == 0;
  }

  /**
   * Sets a handler that is called once when everything was read.
   *
   * @param handler gets true when the receiver has read everything, false when it closed the
   *     connection
   */
  public void whenEmpty(Consumer<Boolean> handler) {
    whenEmpty = handler;
  }

  /** Whether the receiver has read nothing for too long. */
  public boolean isLate(long now) {
    if (bytes == 0) {
      return false;
    }
    long taken = progress.getAsLong();
    if (taken != before) {
      before = taken;
      since = now;
      held.progress();
    }
    return now - since > NOT_READING;
  }

  private static long progress(ConnectionBase connection) {
    ChannelOutboundBuffer out = connection.channel().unsafe().outboundBuffer();
    return out == null ? 0 : out.currentProgress();
  }
}
