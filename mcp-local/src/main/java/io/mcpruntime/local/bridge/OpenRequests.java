package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The requests of one session that wait for a response. Not thread-safe. */
final class OpenRequests {
  /** The most requests that may be open at the same time. */
  static final int MAX = 1000;

  static final ErrorResponse TOO_MANY =
      ErrorResponse.failed(503, "too many requests are open; try again later");

  private final Map<JsonNode, PostResponse> replies = new LinkedHashMap<>();
  private final Map<JsonNode, JsonNode> idByToken = new HashMap<>();

  void add(JsonRpcMessage request, PostResponse reply) {
    replies.put(request.id(), reply);
    JsonNode token = request.meta().path("progressToken");
    if (!token.isMissingNode()) {
      idByToken.put(JsonRpcMessage.number(token), request.id());
    }
  }

  boolean has(JsonNode id) {
    return replies.containsKey(id);
  }

  boolean hasRoomFor(int more) {
    return replies.size() + more <= MAX;
  }

  boolean isEmpty() {
    return replies.isEmpty();
  }

  /** Returns the response whose request has this progress token. */
  Optional<PostResponse> byProgressToken(JsonRpcMessage notification) {
    JsonNode token = JsonRpcMessage.number(notification.params().path("progressToken"));
    return Optional.ofNullable(idByToken.get(token)).map(replies::get);
  }

  /** Returns the response of the newest request. */
  Optional<PostResponse> newest() {
    return replies.values().stream().reduce((older, newer) -> newer);
  }

  /** Removes a request; it is no longer open. */
  Optional<PostResponse> take(JsonNode id) {
    idByToken.values().removeIf(id::equals);
    return Optional.ofNullable(replies.remove(id));
  }

  void failAll(ErrorResponse problem) {
    for (JsonNode id : new ArrayList<>(replies.keySet())) {
      take(id).ifPresent(reply -> reply.answer(id, problem.message(id), problem.status()));
    }
  }
}
