package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The HTTP response to a POST with requests: plain JSON if the JSON-RPC response comes first and
 * soon, an event stream otherwise. Not thread-safe.
 */
final class PostResponse {
  /**
   * Proxies and clients wait for a head, but not without limit. Until it is sent, an error can have
   * the HTTP status by which clients tell the protocol eras apart.
   */
  private static final long HEAD_MILLIS = 10_000;

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final Set<JsonNode> open;
  private final boolean batch;
  private final long head;
  private boolean begun;

  /** Calls {@code onClosed} with each open request's id when the client closes the connection. */
  PostResponse(
      Vertx vertx, HttpServerRequest request, List<JsonNode> ids, Consumer<JsonNode> onClosed) {
    this.vertx = vertx;
    response = request.response();
    open = new LinkedHashSet<>(ids);
    batch = ids.size() > 1;
    head = vertx.setTimer(HEAD_MILLIS, late -> begin());
    response.exceptionHandler(failure -> {});
    response.closeHandler(
        closed -> {
          vertx.cancelTimer(head);
          List.copyOf(open).forEach(onClosed);
          open.clear();
        });
  }

  void header(String name, String value) {
    response.putHeader(name, value);
  }

  /** Sends a message that belongs to the request, before its response. */
  void event(JsonRpcMessage message) {
    begin();
    write(message);
  }

  /** Sends the response to one of the requests; the status is used if no head was sent yet. */
  void answer(JsonNode id, JsonRpcMessage message, int status) {
    if (!open.remove(id)) {
      return;
    }
    if (begun || batch) {
      event(message);
      endIfDone();
    } else {
      vertx.cancelTimer(head);
      begun = true;
      response.setStatusCode(status).putHeader("Content-Type", "application/json");
      end(message.text());
    }
  }

  /** Closes a request that gets no response. */
  void withdraw(JsonNode id) {
    if (open.remove(id)) {
      begin();
      endIfDone();
    }
  }

  private void endIfDone() {
    if (open.isEmpty()) {
      end("");
    }
  }

  private void end(String last) {
    if (!response.closed()) {
      response.end(last);
    }
  }

  private void begin() {
    if (!begun) {
      begun = true;
      vertx.cancelTimer(head);
      SseResponse.begin(response);
    }
  }

  private void write(JsonRpcMessage message) {
    SseResponse.write(response, message);
  }
}
