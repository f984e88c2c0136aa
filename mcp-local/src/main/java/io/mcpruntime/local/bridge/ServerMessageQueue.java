package io.mcpruntime.local.bridge;

import io.mcpruntime.local.child.LineSink.Output;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Server messages that belong to no request, until a client receives them. Not thread-safe. */
final class ServerMessageQueue {
  /** Characters of all messages that wait. */
  private static final long MAX_LENGTH = 4 << 20;

  private final BridgedServer server;
  private final Deque<SseResponse> listening = new ArrayDeque<>();
  private final Deque<JsonRpcMessage> waiting = new ArrayDeque<>();
  private long waitingLength;

  ServerMessageQueue(BridgedServer server) {
    this.server = server;
  }

  /** Opens one more stream and sends the queued messages to it. */
  void listen(HttpServerRequest request) {
    SseResponse events = new SseResponse(request, listening::remove);
    listening.addLast(events);
    waiting.forEach(events::send);
    waiting.clear();
    waitingLength = 0;
  }

  /**
   * Sends a message to the newest stream, so that a client that lost a stream gets it on the next.
   * Without any stream the message goes to an open request, because a server that sends a request
   * during a call waits for the response.
   *
   * @param open the newest open request, or null if there is none
   */
  void send(JsonRpcMessage message, PostResponse open) {
    if (!listening.isEmpty()) {
      listening.getLast().send(message);
    } else if (open != null) {
      open.event(message);
    } else if (hasRoom(message)) {
      waitingLength += message.text().length();
      waiting.addLast(message);
    } else {
      server
          .log()
          .line(server.name(), Output.STDERR, "no client listens; dropped " + message.method());
    }
  }

  private boolean hasRoom(JsonRpcMessage message) {
    return waiting.size() < server.options().maxWaiting()
        && waitingLength + message.text().length() <= MAX_LENGTH;
  }

  boolean hasListeners() {
    return !listening.isEmpty();
  }

  void close() {
    List.copyOf(listening).forEach(SseResponse::end);
    listening.clear();
  }
}
