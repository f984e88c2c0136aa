package io.mcpruntime.registry;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Limits the connections of one server on one event loop. A connection beyond the limit closes the
 * oldest one without a request, so that a client which only opens connections cannot keep others
 * out, such as the kubelet's probe. Connections on which no request completes are closed.
 */
final class ConnectionLimit {
  private static final long SWEEP_MILLIS = 5000;
  private static final long HEAD_NANOS = TimeUnit.SECONDS.toNanos(75);

  /** The requests in flight on a connection, and since when it has had none. */
  private static final class Use {
    private int inFlight;
    private long idleSince = System.nanoTime();
  }

  private final int limit;

  /** In the order in which they were opened. */
  private final Map<HttpConnection, Use> open = new LinkedHashMap<>();

  ConnectionLimit(Vertx vertx, int limit) {
    this.limit = limit;
    vertx.setPeriodic(SWEEP_MILLIS, now -> sweep());
  }

  void connected(HttpConnection connection) {
    if (open.size() >= limit && !closeOldestUnused()) {
      connection.close();
      return;
    }
    open.put(connection, new Use());
    connection.closeHandler(closed -> open.remove(connection));
  }

  private boolean closeOldestUnused() {
    for (Map.Entry<HttpConnection, Use> each : open.entrySet()) {
      if (each.getValue().inFlight == 0) {
        open.remove(each.getKey());
        each.getKey().close();
        return true;
      }
    }
    return false;
  }

  void began(HttpServerRequest request) {
    Use use = open.get(request.connection());
    if (use != null) {
      use.inFlight++;
      request
          .response()
          .endHandler(
              sent -> {
                use.inFlight--;
                use.idleSince = System.nanoTime();
              });
    }
  }

  private void sweep() {
    long now = System.nanoTime();
    open.entrySet().stream()
        .filter(e -> e.getValue().inFlight == 0 && now - e.getValue().idleSince > HEAD_NANOS)
        .map(Map.Entry::getKey)
        .toList()
        .forEach(HttpConnection::close);
  }
}
