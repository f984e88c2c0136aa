package io.mcpruntime.gateway.guard;

import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Counts the bytes of one answer that the client has not read, from the moment they are written
 * until the socket has taken them or the connection is closed. Gives way to other answers when its
 * client has read nothing for longer than theirs. Used by one event loop.
 */
public final class UnreadBytes implements OldestGivesWay.Held {
  /** A client that reads nothing for so long is given up. */
  static final long NOT_READING = TimeUnit.SECONDS.toNanos(60);

  private final LongSupplier progress;
  private final OldestGivesWay answers;
  private final Runnable close;
  private Consumer<Boolean> whenEmpty = delivered -> {};
  private boolean delivered = true;
  private boolean gaveWay;
  private long bytes;
  private long before;
  private long since;

  /**
   * @param progress bytes of the oldest unread part that the socket has taken
   * @param answers of this event loop that are not read
   * @param close ends the answer and its connection
   */
  UnreadBytes(LongSupplier progress, OldestGivesWay answers, Runnable close) {
    this.progress = progress;
    this.answers = answers;
    this.close = close;
  }

  /**
   * Of an answer on this connection.
   *
   * @param answers of this event loop that are not read
   * @param close ends the answer and its connection
   */
  public static UnreadBytes on(HttpConnection connection, OldestGivesWay answers, Runnable close) {
    return new UnreadBytes(() -> progress((ConnectionBase) connection), answers, close);
  }

  /**
   * Counts a part that was written; false when there is no room, and the connection must be closed.
   *
   * @param written completes when the socket has taken the part, or never will
   */
  public boolean add(Future<Void> written, int length, long now) {
    if (written.isComplete()) {
      return true;
    }
    if (gaveWay || !answers.take(this, length)) {
      return false;
    }
    if (bytes == 0) {
      since = now;
    }
    bytes += length;
    written.onComplete(result -> left(result.succeeded(), length));
    return true;
  }

  private void left(boolean taken, int length) {
    bytes -= length;
    delivered &= taken;
    since = System.nanoTime();
    if (!gaveWay) {
      answers.give(length);
    }
    if (bytes == 0) {
      answers.forget(this);
      whenEmpty.accept(delivered);
    } else {
      answers.progress(this);
    }
  }

  @Override
  public void giveWay() {
    gaveWay = true;
    answers.give(bytes);
    close.run();
  }

  /** Whether the client has everything. */
  public boolean isEmpty() {
    return bytes == 0;
  }

  /**
   * Calls this once when nothing is unread any more.
   *
   * @param handler told whether the client has everything, or left
   */
  public void whenEmpty(Consumer<Boolean> handler) {
    whenEmpty = handler;
  }

  /** Whether the client has read nothing for too long. */
  public boolean isLate(long now) {
    if (bytes == 0) {
      return false;
    }
    long taken = progress.getAsLong();
    if (taken != before) {
      before = taken;
      since = now;
      answers.progress(this);
    }
    return now - since > NOT_READING;
  }

  private static long progress(ConnectionBase connection) {
    ChannelOutboundBuffer out = connection.channel().unsafe().outboundBuffer();
    return out == null ? 0 : out.currentProgress();
  }
}
