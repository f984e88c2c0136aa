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
final class Connections {
  private static final long IDLE_IN_DRAIN = TimeUnit.SECONDS.toNanos(1);

  /** A request on one of the connections, until its answer has ended. */
  interface Open {
    HttpConnection connection();

    /** Whether the client waits for events, and asked for nothing. */
    boolean isListening();

    /** Ends what takes too long. */
    void expire(long now);

    /** Ends the answer now. */
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

  void began(Open one) {
    open.add(one);
    inFlight.incrementAndGet();
    busy(one.connection());
  }

  /** Something is asked on it, until it is {@link #idle} again. */
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

  /** For any thread. */
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

  /** One that was just opened is about to be asked on. */
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
