package io.mcpruntime.local.page;

import io.mcpruntime.local.traffic.RecordedExchange;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The event stream to one open page. A slow page gets the newest state of the servers and the
 * newest exchanges only. Called by any thread; works on its event loop.
 */
final class PageEventStream {
  private static final int WAITING = 200;

  private final Context context;
  private final HttpServerResponse response;
  private final Supplier<String> servers;
  private final String run;
  private final Deque<RecordedExchange> waiting = new ArrayDeque<>();
  private boolean serversChanged = true;
  private boolean closed;
  private long last;

  /**
   * @param servers returns the current document of the servers
   * @param run distinguishes the ids of this run from those of other runs
   */
  PageEventStream(
      Context context, HttpServerRequest request, Supplier<String> servers, String run) {
    this.context = context;
    this.servers = servers;
    this.run = run;
    response = request.response();
    last = lastId(request.getHeader("Last-Event-ID"));
  }

  /** Returns the last exchange that the browser got before its connection broke. */
  private long lastId(String id) {
    return id != null && id.matches(run + "-\\d{1,18}")
        ? Long.parseLong(id.substring(run.length() + 1))
        : 0;
  }

  void open(List<RecordedExchange> recent, Duration keepAlive, Runnable onClose) {
    long timer = context.owner().setPeriodic(keepAlive.toMillis(), tick -> sendKeepAlive());
    response.setChunked(true);
    response.exceptionHandler(failure -> {});
    response.closeHandler(
        left -> {
          closed = true;
          context.owner().cancelTimer(timer);
          onClose.run();
        });
    response.drainHandler(drained -> flush());
    recent.forEach(this::enqueue);
    flush();
  }

  void serversChanged() {
    context.runOnContext(
        now -> {
          serversChanged = true;
          flush();
        });
  }

  void recorded(RecordedExchange exchanged) {
    context.runOnContext(
        now -> {
          enqueue(exchanged);
          flush();
        });
  }

  private void enqueue(RecordedExchange exchanged) {
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
        RecordedExchange next = waiting.remove();
        String id = run + "-" + next.id();
        response.write(
            "event: traffic\nid: %s\ndata: %s\n\n".formatted(id, PageResponse.json(next)));
      }
    }
  }

  /** Keeps the connection open through proxies and the gateway. */
  private void sendKeepAlive() {
    if (!closed && !response.writeQueueFull()) {
      response.write(":\n\n");
    }
  }
}
