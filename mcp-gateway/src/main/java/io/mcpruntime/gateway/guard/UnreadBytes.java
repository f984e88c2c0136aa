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
 * until the socket has taken them or the connection is closed. Used by one event loop.
 */
public final class UnreadBytes {
  /** A client that reads nothing for so long is given up. */
  static final long NOT_READING = TimeUnit.SECONDS.toNanos(60);

  private final LongSupplier progress;
  private final BufferBudget budget;
  private Consumer<Boolean> whenEmpty = delivered -> {};
  private boolean delivered = true;
  private long bytes;
  private long before;
  private long since;

  /**
   * @param progress bytes of the oldest unread part that the socket has taken
   * @param budget counts what is not read
   */
  UnreadBytes(LongSupplier progress, BufferBudget budget) {
    this.progress = progress;
    this.budget = budget;
  }

  /** Of an answer on this connection; {@code budget} counts what is not read. */
  public static UnreadBytes on(HttpConnection connection, BufferBudget budget) {
    return new UnreadBytes(() -> progress((ConnectionBase) connection), budget);
  }

  /**
   * Counts a part that was written; false when the budget has no room, and the connection must be
   * closed.
   *
   * @param written completes when the socket has taken the part, or never will
   */
  public boolean add(Future<Void> written, int length, long now) {
    if (written.isComplete()) {
      return true;
    }
    if (!budget.take(length)) {
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
    budget.give(length);
    bytes -= length;
    delivered &= taken;
    since = System.nanoTime();
    if (bytes == 0) {
      whenEmpty.accept(delivered);
    }
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
    }
    return now - since > NOT_READING;
  }

  private static long progress(ConnectionBase connection) {
    ChannelOutboundBuffer out = connection.channel().unsafe().outboundBuffer();
    return out == null ? 0 : out.currentProgress();
  }
}
