package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * One JSON-RPC message. A message that is not changed is forwarded byte for byte.
 *
 * @param text the message on one line
 */
record JsonRpcMessage(ObjectNode json, String text) {
  /** A value is an object of some hundred bytes in memory, in a text of two. */
  private static final long MAX_TOKENS = 200_000;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(MAX_TOKENS).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static JsonRpcMessage of(ObjectNode json) {
    return new JsonRpcMessage(json, json.toString());
  }

  /** Returns a message that has only {@code jsonrpc}. */
  static ObjectNode envelope() {
    return JSON.createObjectNode().put("jsonrpc", "2.0");
  }

  /**
   * Parses the body of one POST.
   *
   * @throws JsonProcessingException when it is not JSON, has more than 200,000 tokens, or neither
   *     an object nor an array of objects
   */
  static Body parse(String text) throws JsonProcessingException {
    JsonNode tree = JSON.readTree(text);
    if (tree instanceof ObjectNode object) {
      return new Body(false, List.of(new JsonRpcMessage(object, oneLine(text))));
    }
    if (tree.isArray() && !tree.isEmpty() && all(tree, JsonNode::isObject)) {
      return new Body(true, messages(tree));
    }
    throw new NotJsonRpcException();
  }

  private static boolean all(JsonNode array, Predicate<JsonNode> test) {
    return StreamSupport.stream(array.spliterator(), false).allMatch(test);
  }

  private static List<JsonRpcMessage> messages(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(node -> of((ObjectNode) node))
        .toList();
  }

  /** Line ends can become spaces: JSON allows them between tokens only. */
  private static String oneLine(String text) {
    return text.replace('\n', ' ').replace('\r', ' ');
  }

  boolean isRequest() {
    return json.hasNonNull("id") && json.path("method").isTextual();
  }

  boolean isNotification() {
    return !json.has("id") && json.path("method").isTextual();
  }

  boolean isResponse() {
    return json.has("id") && !json.has("method") && (json.has("result") || json.has("error"));
  }

  boolean isValid() {
    return isRequest() || isNotification() || isResponse();
  }

  String method() {
    return json.path("method").asText();
  }

  boolean is(String method) {
    return method().equals(method);
  }

  /** Returns the id; equal numbers are equal ids, whatever their Java type. */
  JsonNode id() {
    return number(json.path("id"));
  }

  static JsonNode number(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong()
        ? LongNode.valueOf(node.longValue())
        : node;
  }

  JsonNode params() {
    return json.path("params");
  }

  JsonNode meta() {
    return params().path("_meta");
  }

  /**
   * The messages of one body.
   *
   * @param batch whether the body is an array
   */
  record Body(boolean batch, List<JsonRpcMessage> messages) {}

  /** A body that is JSON but not JSON-RPC. */
  static final class NotJsonRpcException extends JsonProcessingException {
    private static final long serialVersionUID = 1;

    NotJsonRpcException() {
      super("neither an object nor an array of objects");
    }
  }
}
