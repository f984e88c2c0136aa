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
 * Reads one JSON value into a tree of limited depth and size. It skips the rest token by token, so
 * the value's size affects neither memory nor stack, also of code that traverses the tree.
 */
final class BoundedTree {
  /** The smallest size of a value, in characters: a comma or a colon, and quotes. */
  private static final int OVERHEAD = 2;

  private final JsonParser parser;
  private final String root;
  private final Limits limits;
  private final Set<String> ignored;
  private long size;
  private int values;
  private String problem;

  /**
   * The limits of a value. The number of values is limited, too, since empty values are short as
   * text but take as much memory as others.
   *
   * @param depth levels of objects and arrays, the value itself included
   * @param size the approximate size of the serialised value, in characters
   * @param values the number of objects, arrays and scalars in the value
   */
  record Limits(int depth, long size, int values) {
    @Override
    public String toString() {
      return "%d levels, %d values and %d KiB".formatted(depth, values, size >> 10);
    }
  }

  /**
   * Creates a reader of the parser's current value.
   *
   * @param root the name of the value in {@link #problem()}
   * @param ignored top-level fields that are skipped and not counted
   */
  BoundedTree(JsonParser parser, String root, Limits limits, Set<String> ignored) {
    this.parser = parser;
    this.root = root;
    this.limits = limits;
    this.ignored = ignored;
  }

  /** Returns what was skipped first, and why; empty if the tree is complete. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Reads the value up to its last token; parts beyond a limit become {@code null}. */
  JsonNode read() throws IOException {
    return read(root, 0);
  }

  /** Reads a value, recursively up to the depth limit. */
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
      // Only the top-level field is named, since the path may be of any length.
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
