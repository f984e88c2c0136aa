package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.ImmediateClose;
import io.mcpruntime.gateway.guard.StrictRequestDecoder;
import io.vertx.core.http.HttpConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The client connections of one event loop, and the requests in flight on them. */
final class ClientConnections {
  /** A connection whose request head takes longer is closed. */
  private static final long HEAD = TimeUnit.SECONDS.toNanos(30);

  /** A connection without requests is closed after this time. */
  private static final long IDLE = TimeUnit.SECONDS.toNanos(75);

  private static final long IDLE_IN_DRAIN = TimeUnit.SECONDS.toNanos(1);

  /** A request on one of the connections, until its response has ended. */
  interface Open {
    HttpConnection connection();

    /** Whether the client only listens for events. */
    boolean isListening();

    /** Ends the request if it takes too long. */
    void expire(long now);

    /** Ends the response now. */
    void endNow();
  }

  /** The state of one connection. */
  private static final class Use {
    private final StrictRequestDecoder decoder;
    private int inFlight;
    private long last;

    Use(StrictRequestDecoder decoder, long now) {
      this.decoder = decoder;
      last = now;
    }

    boolean isOver(long now) {
      long head = decoder.headSince();
      return (inFlight == 0 && now - last > IDLE) || (head != 0 && now - head > HEAD);
    }
  }

  private final IdentityHashMap<HttpConnection, Use> connections = new IdentityHashMap<>();
  private final Set<Open> open = new HashSet<>();
  private final AtomicInteger inFlight = new AtomicInteger();

  /**
   * @param closed runs when the connection is closed
   */
  void opened(HttpConnection connection, StrictRequestDecoder decoder, long now, Runnable closed) {
    connections.put(connection, new Use(decoder, now));
    connection.closeHandler(
        end -> {
          connections.remove(connection);
          closed.run();
        });
  }

  void began(Open one) {
    open.add(one);
    inFlight.incrementAndGet();
    busy(one.connection());
  }

  /** Marks a connection as in use, until {@link #idle}. */
  void busy(HttpConnection connection) {
    Use use = connections.get(connection);
    if (use != null) {
      use.inFlight++;
    }
  }

  void ended(Open one, long now) {
    open.remove(one);
    inFlight.decrementAndGet();
    idle(one.connection(), now);
  }

  void idle(HttpConnection connection, long now) {
    Use use = connections.get(connection);
    if (use != null) {
      use.inFlight--;
      use.last = now;
    }
  }

  /** The number of requests in flight; for any thread. */
  int inFlight() {
    return inFlight.get();
  }

  void endListening() {
    List.copyOf(open).stream().filter(Open::isListening).forEach(Open::endNow);
  }

  void sweep(long now) {
    new ArrayList<>(open).forEach(one -> one.expire(now));
    which(use -> use.isOver(now)).forEach(ImmediateClose::of);
  }

  /** Closes idle connections, but not new ones, which are about to send a request. */
  void closeIdle(long now) {
    which(use -> use.inFlight == 0 && now - use.last > IDLE_IN_DRAIN)
        .forEach(HttpConnection::close);
  }

  private List<HttpConnection> which(Predicate<Use> test) {
    List<HttpConnection> found = new ArrayList<>();
    connections.forEach(
        (connection, use) -> {
          if (test.test(use)) {
            found.add(connection);
          }
        });
    return found;
  }
}
