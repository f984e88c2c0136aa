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
import java.util.Set;

/**
 * Reads one JSON value into a tree of limited depth and size, whatever the value is: what is beyond
 * a limit is skipped token by token, so that neither memory nor stack depends on it. A tree that
 * was never built cannot overflow the stack of code that walks it.
 */
final class BoundedTree {
  /** Room that a value needs at least, in characters: a comma or a colon, and quotes. */
  private static final int OVERHEAD = 2;

  private final JsonParser parser;
  private final String root;
  private final Limits limits;
  private final Set<String> ignored;
  private long size;
  private int values;
  private String problem;

  /**
   * Limits of a value. A value that is empty takes no room in a text, but as much memory as others;
   * so values are counted, too.
   *
   * @param depth levels of objects and arrays, the value itself included
   * @param size characters of the value when serialised, about
   * @param values all values below the value: objects, arrays and scalars
   */
  record Limits(int depth, long size, int values) {
    @Override
    public String toString() {
      return "%d levels, %d values and %d KiB".formatted(depth, values, size >> 10);
    }
  }

  /**
   * A reader of the parser's current value.
   *
   * @param root names the value in {@link #problem()}
   * @param ignored top-level fields that are not read, and need no room
   */
  BoundedTree(JsonParser parser, String root, Limits limits, Set<String> ignored) {
    this.parser = parser;
    this.root = root;
    this.limits = limits;
    this.ignored = ignored;
  }

  /** What was skipped and why, the first of all; empty when the tree is complete. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Reads up to the value's last token; what is beyond a limit is {@code null} in the tree. */
  JsonNode read() throws IOException {
    return read(root, 0);
  }

  /** Recursive, but never deeper than the limit. */
  private JsonNode read(String where, int depth) throws IOException {
    JsonToken token = parser.currentToken();
    size += OVERHEAD + (token.isScalarValue() ? parser.getTextLength() : 0);
    values++;
    if (size > limits.size) {
      return skip(
          "%s is larger than %d KiB, up to and including %s"
              .formatted(root, limits.size >> 10, where));
    }
    if (isFull()) {
      return skip(
          "%s has more than %d values, up to and including %s"
              .formatted(root, limits.values, where));
    }
    if (!token.isStructStart()) {
      return scalar(token);
    }
    if (depth >= limits.depth) {
      return skip("%s is nested more than %d levels deep".formatted(where, limits.depth));
    }
    return token == JsonToken.START_OBJECT ? object(where, depth) : array(where, depth);
  }

  private ObjectNode object(String where, int depth) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (depth == 0 && ignored.contains(name)) {
        parser.nextToken();
        parser.skipChildren();
        continue;
      }
      size += name.length() + OVERHEAD;
      parser.nextToken();
      // The top-level field is what a person has to look at; the rest of the path may be endless.
      JsonNode value = read(depth == 0 ? where + "." + name : where, depth + 1);
      if (!isFull()) {
        object.set(name, value);
      }
    }
    return object;
  }

  private ArrayNode array(String where, int depth) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode value = read(where, depth + 1);
      if (!isFull()) {
        array.add(value);
      }
    }
    return array;
  }

  private boolean isFull() {
    return size > limits.size || values > limits.values;
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
