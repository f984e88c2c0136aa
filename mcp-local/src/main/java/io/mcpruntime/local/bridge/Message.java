package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
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
 * One JSON-RPC message, as it came: what isn't changed is passed on to the letter.
 *
 * @param text one line
 */
record Message(ObjectNode json, String text) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static Message of(ObjectNode json) {
    return new Message(json, json.toString());
  }

  /** A notification or a request without parameters of its own. */
  static ObjectNode envelope() {
    return JSON.createObjectNode().put("jsonrpc", "2.0");
  }

  /**
   * What a client sent at once.
   *
   * @throws JsonProcessingException when it is no JSON, or neither an object nor an array of them
   */
  static Parsed parse(String text) throws JsonProcessingException {
    JsonNode tree = JSON.readTree(text);
    if (tree instanceof ObjectNode object) {
      return new Parsed(false, List.of(new Message(object, oneLine(text))));
    }
    if (tree.isArray() && !tree.isEmpty() && all(tree, JsonNode::isObject)) {
      return new Parsed(true, messages(tree));
    }
    throw new NotAMessage();
  }

  private static boolean all(JsonNode array, Predicate<JsonNode> test) {
    return StreamSupport.stream(array.spliterator(), false).allMatch(test);
  }

  private static List<Message> messages(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(node -> of((ObjectNode) node))
        .toList();
  }

  /** Between tokens a line end is as good as a space, and inside strings JSON allows none. */
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

  boolean isMessage() {
    return isRequest() || isNotification() || isResponse();
  }

  String method() {
    return json.path("method").asText();
  }

  boolean is(String method) {
    return method().equals(method);
  }

  /** The same number is the same id, however long it could be. */
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
   * What came in one body.
   *
   * @param batch whether it was an array
   */
  record Parsed(boolean batch, List<Message> messages) {}

  /** JSON, but no JSON-RPC. */
  static final class NotAMessage extends JsonProcessingException {
    private static final long serialVersionUID = 1;

    NotAMessage() {
      super("neither an object nor an array of objects");
    }
  }
}
