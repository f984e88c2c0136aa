package io.mcpruntime.local.page;

import io.mcpruntime.local.traffic.Exchanged;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * One page that is open, told what happens as fast as it reads: of the servers it gets the newest
 * state, of too much traffic the newest exchanges. Told by any thread, does all on its event loop.
 */
final class EventStream {
  private static final int WAITING = 200;

  private final Context context;
  private final HttpServerResponse response;
  private final Supplier<String> servers;
  private final String run;
  private final Deque<Exchanged> waiting = new ArrayDeque<>();
  private boolean serversChanged = true;
  private boolean closed;
  private long last;

  /**
   * @param servers the document of the servers, as it is when it is asked for
   * @param run tells the ids of one run of this program from those of another
   */
  EventStream(Context context, HttpServerRequest request, Supplier<String> servers, String run) {
    this.context = context;
    this.servers = servers;
    this.run = run;
    response = request.response();
    last = seen(request.getHeader("Last-Event-ID"));
  }

  /** What the browser had before its connection broke. */
  private long seen(String id) {
    return id != null && id.matches(run + "-\\d{1,18}")
        ? Long.parseLong(id.substring(run.length() + 1))
        : 0;
  }

  void open(List<Exchanged> recent, Duration beat, Runnable onClose) {
    long beats = context.owner().setPeriodic(beat.toMillis(), tick -> beat());
    response.setChunked(true);
    response.exceptionHandler(failure -> {});
    response.closeHandler(
        left -> {
          closed = true;
          context.owner().cancelTimer(beats);
          onClose.run();
        });
    response.drainHandler(drained -> flush());
    recent.forEach(this::await);
    flush();
  }

  void serversChanged() {
    context.runOnContext(
        now -> {
          serversChanged = true;
          flush();
        });
  }

  void passed(Exchanged exchanged) {
    context.runOnContext(
        now -> {
          await(exchanged);
          flush();
        });
  }

  private void await(Exchanged exchanged) {
    if (exchanged.id() > last) {
      last = exchanged.id();
      waiting.add(exchanged);
      if (waiting.size() > WAITING) {
        waiting.remove();
      }
    }
  }

  private void flush() {
    while (!closed && !response.writeQueueFull() && (serversChanged || !waiting.isEmpty())) {
      if (serversChanged) {
        serversChanged = false;
        response.write("event: servers\ndata: " + servers.get() + "\n\n");
      } else {
        Exchanged next = waiting.remove();
        String id = run + "-" + next.id();
        response.write("event: traffic\nid: %s\ndata: %s\n\n".formatted(id, Reply.json(next)));
      }
    }
  }

  /** Shows proxies and the gateway that somebody is there. */
  private void beat() {
    if (!closed && !response.writeQueueFull()) {
      response.write(":\n\n");
    }
  }
}
