package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One open request to a process that serves several clients. The process sees another id and
 * progress token than the client.
 *
 * @param request the request as the client sent it
 */
record MultiplexedRequest(JsonRpcMessage request, PostResponse reply) {
  private static final String SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId";
  private static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";
  private static final String TOKEN = "progressToken";

  /** The HTTP status of JSON-RPC errors, as the protocol defines it. */
  private static final Map<Integer, Integer> STATUS =
      Map.of(-32601, 404, -32602, 400, -32020, 400, -32021, 400, -32022, 400);

  JsonNode id() {
    return request.id();
  }

  boolean wantsLog() {
    return request.meta().has(LOG_LEVEL);
  }

  /** Returns the request with this number as id and progress token. */
  static JsonRpcMessage withId(JsonRpcMessage request, long number) {
    ObjectNode json = request.json().deepCopy();
    json.put("id", number);
    if (json.path("params").path("_meta") instanceof ObjectNode meta && meta.has(TOKEN)) {
      meta.put(TOKEN, number);
    }
    return JsonRpcMessage.of(json);
  }

  /** Returns the number of the request that a notification belongs to, or -1 if it names none. */
  static long numberOf(JsonRpcMessage notification) {
    JsonNode token = notification.params().path(TOKEN);
    return (token.isMissingNode() ? notification.meta().path(SUBSCRIPTION) : token).asLong(-1);
  }

  void event(JsonRpcMessage notification) {
    ObjectNode json = notification.json();
    if (json.path("params") instanceof ObjectNode params && params.has(TOKEN)) {
      params.set(TOKEN, request.meta().path(TOKEN));
    }
    subscription(json.path("params"));
    reply.event(JsonRpcMessage.of(json));
  }

  void answer(JsonRpcMessage response) {
    ObjectNode json = response.json();
    json.set("id", id());
    subscription(json.path("result"));
    int code = json.path("error").path("code").asInt();
    reply.answer(id(), JsonRpcMessage.of(json), STATUS.getOrDefault(code, 200));
  }

  private void subscription(JsonNode holder) {
    if (holder.path("_meta") instanceof ObjectNode meta && meta.has(SUBSCRIPTION)) {
      meta.set(SUBSCRIPTION, id());
    }
  }
}
