package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.ImmediateClose;
import io.vertx.core.http.HttpConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The clients' connections of one event loop, and what is in flight on them. */
final class ClientConnections {
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

  private final IdentityHashMap<HttpConnection, ConnectionUse> connections =
      new IdentityHashMap<>();
  private final Set<Open> open = new HashSet<>();
  private final AtomicInteger inFlight = new AtomicInteger();

  /**
   * @param closed runs when the connection is closed
   */
  void opened(HttpConnection connection, ConnectionUse use, Runnable closed) {
    connections.put(connection, use);
    connection.closeHandler(
        end -> {
          connections.remove(connection);
          closed.run();
        });
  }

  /** How this connection is used; null when there was no room for it, and it is being closed. */
  ConnectionUse of(HttpConnection connection) {
    return connections.get(connection);
  }

  void began(Open one) {
    open.add(one);
    inFlight.incrementAndGet();
    busy(one.connection());
  }

  /** Marks a connection as in use, until {@link #idle}. */
  void busy(HttpConnection connection) {
    ConnectionUse use = connections.get(connection);
    if (use != null) {
      use.began();
    }
  }

  void ended(Open one, long now) {
    open.remove(one);
    inFlight.decrementAndGet();
    idle(one.connection(), now);
  }

  void idle(HttpConnection connection, long now) {
    ConnectionUse use = connections.get(connection);
    if (use != null) {
      use.ended(now);
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
    connections.values().forEach(use -> use.count(now));
    which(use -> use.isOver(now)).forEach(ImmediateClose::of);
  }

  /** Closes idle connections, but not new ones, which are about to send a request. */
  void closeIdle(long now) {
    which(use -> !use.isInUse() && now - use.idleSince() > IDLE_IN_DRAIN)
        .forEach(HttpConnection::close);
  }

  private List<HttpConnection> which(Predicate<ConnectionUse> test) {
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
