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
 * The answer to a POST that asks something: plain JSON when the response is the first that comes,
 * and comes soon; an event stream otherwise. Not thread-safe.
 */
final class PostResponse {
  /**
   * Proxies and clients wait for a head, but not for ever. Until then an error can have the status
   * by which clients tell the protocols apart, also while its process is still starting.
   */
  private static final long HEAD_MILLIS = 10_000;

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final Set<JsonNode> open;
  private final boolean batch;
  private final long head;
  private boolean begun;

  /** Tells {@code onClosed} the id of each request that has no answer when the client leaves. */
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

  /** Something that belongs to the request, before its response. */
  void event(JsonRpcMessage message) {
    begin();
    write(message);
  }

  /** The response to one of its requests, with a status in case it is the first to say one. */
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

  /** There will be no response to this one. */
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
    if (!response.closed()) {
      response.write(SseResponse.event(message));
    }
  }
}
