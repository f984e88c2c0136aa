package io.mcpruntime.local.bridge;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;

/** An event stream to a client that waits for server messages. Not thread-safe. */
final class SseResponse {
  private final HttpServerResponse response;

  /** Sends the head immediately, because clients wait for it. */
  SseResponse(HttpServerRequest request, Consumer<SseResponse> left) {
    response = request.response();
    response.exceptionHandler(failure -> {});
    response.closeHandler(closed -> left.accept(this));
    begin(response);
  }

  void send(JsonRpcMessage message) {
    response.write(event(message));
  }

  void end() {
    if (!response.closed()) {
      response.end();
    }
  }

  static void begin(HttpServerResponse response) {
    if (!response.closed()) {
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
