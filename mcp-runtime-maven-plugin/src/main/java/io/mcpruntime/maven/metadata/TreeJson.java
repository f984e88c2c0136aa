package io.mcpruntime.maven.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.maven.metadata.Tree.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link Tree} as JSON, and back. */
public final class TreeJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private TreeJson() {}

  /** The tree of JSON that comes from no file: all of it is at one place. */
  public static Tree tree(JsonNode json, Location at) {
    if (json.isObject()) {
      Map<String, Tree.Entry> entries = new LinkedHashMap<>();
      json.properties()
          .forEach(e -> entries.put(e.getKey(), new Tree.Entry(at, tree(e.getValue(), at))));
      return new Tree.Mapping(at, entries);
    }
    if (json.isArray()) {
      List<Tree> items = new ArrayList<>();
      json.forEach(item -> items.add(tree(item, at)));
      return new Tree.Sequence(at, items);
    }
    Kind kind =
        switch (json.getNodeType()) {
          case NULL, MISSING -> Kind.NULL;
          case BOOLEAN -> Kind.BOOLEAN;
          case NUMBER -> json.isIntegralNumber() ? Kind.INTEGER : Kind.NUMBER;
          default -> Kind.STRING;
        };
    return new Tree.Scalar(at, kind, json.asText());
  }

  /** The value as JSON, each part as the file means it; keys without a value are null. */
  public static JsonNode of(Tree tree) {
    if (tree instanceof Tree.Mapping mapping) {
      ObjectNode object = NODES.objectNode();
      mapping.entries().forEach((key, entry) -> object.set(key, of(entry.value())));
      return object;
    }
    if (tree instanceof Tree.Sequence sequence) {
      ArrayNode array = NODES.arrayNode();
      sequence.items().forEach(item -> array.add(of(item)));
      return array;
    }
    return scalar((Tree.Scalar) tree, ((Tree.Scalar) tree).kind());
  }

  /** The value as JSON, read as the schema means it; deprecated and empty keys are left out. */
  public static JsonNode of(Tree tree, Schema schema) {
    if (tree instanceof Tree.Mapping mapping) {
      ObjectNode object = NODES.objectNode();
      mapping
          .entries()
          .forEach(
              (key, entry) ->
                  schema
                      .property(key)
                      .filter(s -> !s.node().has("deprecated") && !Tree.isNull(entry.value()))
                      .ifPresent(s -> object.set(key, of(entry.value(), s))));
      return object;
    }
    if (tree instanceof Tree.Sequence sequence) {
      ArrayNode array = NODES.arrayNode();
      sequence.items().forEach(item -> array.add(of(item, schema.items())));
      return array;
    }
    return scalar((Tree.Scalar) tree, schema);
  }

  /**
   * Where text is wanted, a number or boolean is the text that the file has: 1.10, not 1.1. Where a
   * whole number is as good as a word, as for ports, it is the number: a word "8088" names a port.
   */
  private static JsonNode scalar(Tree.Scalar scalar, Schema schema) {
    boolean number = scalar.kind() == Kind.INTEGER && schema.allows("integer");
    Kind kind = schema.allows("string") && !number ? Kind.STRING : scalar.kind();
    return scalar(scalar, kind);
  }

  private static JsonNode scalar(Tree.Scalar scalar, Kind kind) {
    return switch (kind) {
      case INTEGER -> integer(new BigInteger(scalar.text()));
      case NUMBER -> NODES.numberNode(new BigDecimal(scalar.text()));
      case BOOLEAN -> NODES.booleanNode(Boolean.parseBoolean(scalar.text()));
      case NULL -> NODES.nullNode();
      case STRING -> NODES.textNode(scalar.text());
    };
  }

  /** An int where it is one: what may be a number or a word is read as no other number. */
  private static JsonNode integer(BigInteger value) {
    return value.bitLength() < Integer.SIZE
        ? NODES.numberNode(value.intValueExact())
        : NODES.numberNode(value);
  }
}
