package io.mcpruntime.gateway.guard;

import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Counts the bytes of one answer that the client has not read, from the moment they are written
 * until the socket has taken them or the connection is closed. Used by one event loop.
 */
public final class UnreadBytes {
  /** A client that reads nothing for so long is given up. */
  static final long NOT_READING = TimeUnit.SECONDS.toNanos(60);

  private final HttpConnection connection;
  private final BufferBudget budget;
  private Consumer<Boolean> whenEmpty = delivered -> {};
  private boolean delivered = true;
  private long bytes;
  private long progress;
  private long since;

  /**
   * @param budget counts what is not read
   */
  public UnreadBytes(HttpConnection connection, BufferBudget budget) {
    this.connection = connection;
    this.budget = budget;
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
    long before = progress;
    progress = progress();
    if (progress != before) {
      since = now;
    }
    return now - since > NOT_READING;
  }

  /** Bytes of the oldest part that the socket has taken. */
  private long progress() {
    ChannelOutboundBuffer out = ((ConnectionBase) connection).channel().unsafe().outboundBuffer();
    return out == null ? 0 : out.currentProgress();
  }
}
