package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The requests of one session that wait for a response. Not thread-safe. */
final class OpenRequests {
  private final Map<JsonNode, Reply> replies = new LinkedHashMap<>();
  private final Map<JsonNode, JsonNode> idByToken = new HashMap<>();

  void add(Message request, Reply reply) {
    replies.put(request.id(), reply);
    JsonNode token = request.meta().path("progressToken");
    if (!token.isMissingNode()) {
      idByToken.put(Message.number(token), request.id());
    }
  }

  boolean has(JsonNode id) {
    return replies.containsKey(id);
  }

  boolean isEmpty() {
    return replies.isEmpty();
  }

  /** The one whose progress this is. */
  Optional<Reply> inProgress(Message notification) {
    JsonNode token = Message.number(notification.params().path("progressToken"));
    return Optional.ofNullable(idByToken.get(token)).map(replies::get);
  }

  /** The one that began last. */
  Optional<Reply> newest() {
    return replies.values().stream().reduce((older, newer) -> newer);
  }

  /** It is not open any more. */
  Optional<Reply> take(JsonNode id) {
    idByToken.values().removeIf(id::equals);
    return Optional.ofNullable(replies.remove(id));
  }

  void failAll(Problem problem) {
    for (JsonNode id : new ArrayList<>(replies.keySet())) {
      take(id).ifPresent(reply -> reply.answer(id, problem.message(id), problem.status()));
    }
  }
}
