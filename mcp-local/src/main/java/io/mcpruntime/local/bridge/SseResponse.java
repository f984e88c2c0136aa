package io.mcpruntime.local.bridge;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;

/** An event stream to a client that waits for server messages. Not thread-safe. */
final class SseResponse {
  /** Bytes that a client may leave unread before it is disconnected. */
  private static final int MAX_UNREAD = 4 << 20;

  private final HttpServerResponse response;

  /** Sends the head immediately, because clients wait for it. */
  SseResponse(HttpServerRequest request, Consumer<SseResponse> left) {
    response = request.response();
    response.exceptionHandler(failure -> {});
    response.closeHandler(closed -> left.accept(this));
    begin(response);
  }

  void send(JsonRpcMessage message) {
    write(response, message);
  }

  void end() {
    if (!response.closed()) {
      response.end();
    }
  }

  /** Writes one event; a client that does not read is disconnected instead. */
  static void write(HttpServerResponse response, JsonRpcMessage message) {
    if (response.closed()) {
      return;
    }
    if (response.writeQueueFull()) {
      response.reset();
    } else {
      response.write(event(message));
    }
  }

  static void begin(HttpServerResponse response) {
    if (!response.closed()) {
      response.setWriteQueueMaxSize(MAX_UNREAD);
      response
          .setChunked(true)
          .putHeader("Content-Type", "text/event-stream")
          .putHeader("Cache-Control", "no-cache")
          .writeHead();
    }
  }

  static String event(JsonRpcMessage message) {
    return "event: message\ndata: " + message.text() + "\n\n";
  }
}
