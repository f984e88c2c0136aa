package io.mcpruntime.local.bridge;

import io.mcpruntime.local.child.LineSink.Output;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What a server says that belongs to no request, on its way to a client. Not thread-safe. */
final class ServerMessageQueue {
  private final StdioServer server;
  private final Deque<SseResponse> listening = new ArrayDeque<>();
  private final Deque<JsonRpcMessage> waiting = new ArrayDeque<>();

  ServerMessageQueue(StdioServer server) {
    this.server = server;
  }

  /** One more stream; what waited goes there. */
  void listen(HttpServerRequest request) {
    SseResponse events = new SseResponse(request, listening::remove);
    listening.addLast(events);
    waiting.forEach(events::send);
    waiting.clear();
  }

  /**
   * To the newest stream, so that a client that lost one hears it on the next. Without any, to a
   * request that is open: a server that asks its client something during a call waits for the
   * answer.
   */
  void send(JsonRpcMessage message, Optional<PostResponse> open) {
    if (!listening.isEmpty()) {
      listening.getLast().send(message);
    } else if (open.isPresent()) {
      open.get().event(message);
    } else if (waiting.size() < server.options().maxWaiting()) {
      waiting.addLast(message);
    } else {
      server
          .log()
          .line(server.name(), Output.STDERR, "nobody listens: dropped " + message.method());
    }
  }

  boolean hasListeners() {
    return !listening.isEmpty();
  }

  void close() {
    List.copyOf(listening).forEach(SseResponse::end);
    listening.clear();
  }
}
