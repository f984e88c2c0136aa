package io.mcpruntime.crd;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads one JSON value into a tree of limited depth and size, whatever the value is: what is beyond
 * a limit is skipped token by token, so that neither memory nor stack depends on it. A tree that
 * was never built cannot overflow the stack of code that walks it.
 */
final class BoundedTree {
  /** Room that a value needs at least, in characters: a comma or a colon, and quotes. */
  private static final int OVERHEAD = 2;

  private final JsonParser parser;
  private final int maxDepth;
  private final long maxSize;
  private final String root;
  private long size;
  private String problem;

  /**
   * A reader of the parser's current value.
   *
   * @param root names the value in {@link #problem()}
   * @param maxDepth levels of objects and arrays, the value itself included
   * @param maxSize characters of the value when serialised, about
   */
  BoundedTree(JsonParser parser, String root, int maxDepth, long maxSize) {
    this.parser = parser;
    this.root = root;
    this.maxDepth = maxDepth;
    this.maxSize = maxSize;
  }

  /** What was skipped and why, the first of all; empty when the tree is complete. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Reads up to the value's last token; what is beyond a limit is {@code null} in the tree. */
  JsonNode read() throws IOException {
    return read(root, 0);
  }

  /** Recursive, but never deeper than {@link #maxDepth}. */
  private JsonNode read(String where, int depth) throws IOException {
    JsonToken token = parser.currentToken();
    size += OVERHEAD + (token.isScalarValue() ? parser.getTextLength() : 0);
    if (size > maxSize) {
      return skip(
          "%s is larger than %d KiB, up to and including %s".formatted(root, maxSize >> 10, where));
    }
    if (!token.isStructStart()) {
      return scalar(token);
    }
    if (depth >= maxDepth) {
      return skip("%s is nested more than %d levels deep".formatted(where, maxDepth));
    }
    return token == JsonToken.START_OBJECT ? object(where, depth) : array(where, depth);
  }

  private ObjectNode object(String where, int depth) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      size += name.length() + OVERHEAD;
      parser.nextToken();
      // The top-level field is what a person has to look at; the rest of the path may be endless.
      JsonNode value = read(depth == 0 ? where + "." + name : where, depth + 1);
      if (size <= maxSize) {
        object.set(name, value);
      }
    }
    return object;
  }

  private ArrayNode array(String where, int depth) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode value = read(where, depth + 1);
      if (size <= maxSize) {
        array.add(value);
      }
    }
    return array;
  }

  private JsonNode scalar(JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> JsonNodeFactory.instance.textNode(parser.getText());
      case VALUE_TRUE, VALUE_FALSE ->
          JsonNodeFactory.instance.booleanNode(parser.getBooleanValue());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.readValueAsTree();
      default -> NullNode.getInstance();
    };
  }

  private JsonNode skip(String why) throws IOException {
    problem = problem == null ? why : problem;
    parser.skipChildren();
    return NullNode.getInstance();
  }
}
