package io.mcpruntime.maven.client.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Two schemas as one that wants what both want, as far as a value is made of them. */
final class Merge {
  private static final List<String> KEYWORDS =
      List.of(
          "$ref",
          "const",
          "default",
          "examples",
          "example",
          "enum",
          "type",
          "format",
          "pattern",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "items",
          "prefixItems",
          "minItems",
          "maxItems",
          "uniqueItems",
          "properties",
          "required",
          "minProperties",
          "dependentRequired",
          "additionalProperties",
          "anyOf",
          "oneOf",
          "allOf");

  private static final Set<String> GREATER =
      Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
  private static final Set<String> SMALLER =
      Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems");

  private Merge() {}

  /** Both, without one keyword of the first, which led to the second. */
  static ObjectNode of(JsonNode base, String without, JsonNode part) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    for (String keyword : KEYWORDS) {
      JsonNode first = keyword.equals(without) ? null : base.get(keyword);
      JsonNode second = part.get(keyword);
      if (first != null || second != null) {
        merged.set(
            keyword,
            first == null || second == null ? or(first, second) : both(keyword, first, second));
      }
    }
    return merged;
  }

  /** How many parts are copied. */
  static int cost(JsonNode base, JsonNode part) {
    return 1
        + (base.has("properties") && part.has("properties")
            ? size(base, "properties") + size(part, "properties")
            : 0)
        + (base.has("required") && part.has("required")
            ? size(base, "required") + size(part, "required")
            : 0);
  }

  private static int size(JsonNode schema, String keyword) {
    return schema.path(keyword).size();
  }

  private static JsonNode or(JsonNode first, JsonNode second) {
    return first == null ? second : first;
  }

  private static JsonNode both(String keyword, JsonNode first, JsonNode second) {
    if (GREATER.contains(keyword) || SMALLER.contains(keyword)) {
      boolean numbers = first.isNumber() && second.isNumber();
      int order = numbers ? first.decimalValue().compareTo(second.decimalValue()) : 0;
      return (GREATER.contains(keyword) ? order > 0 : order < 0) ? first : second;
    }
    return switch (keyword) {
      case "properties" -> properties(first, second);
      case "required" -> list(first, second);
      case "type" -> types(first, second);
      case "allOf" -> list(first, second);
      default -> second;
    };
  }

  private static JsonNode properties(JsonNode first, JsonNode second) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    first.properties().forEach(property -> all.set(property.getKey(), property.getValue()));
    for (var property : second.properties()) {
      JsonNode same = all.get(property.getKey());
      JsonNode schema = property.getValue();
      all.set(
          property.getKey(),
          same == null || !same.isObject() || !schema.isObject() ? schema : nested(same, schema));
    }
    return all;
  }

  /** Both, without a look inside: that is done where the property is made. */
  private static JsonNode nested(JsonNode first, JsonNode second) {
    ObjectNode both = JsonNodeFactory.instance.objectNode();
    both.putArray("allOf").add(first).add(second);
    return both;
  }

  private static JsonNode list(JsonNode first, JsonNode second) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    first.forEach(all::add);
    second.forEach(all::add);
    return all;
  }

  private static JsonNode types(JsonNode first, JsonNode second) {
    List<String> allowed = names(second);
    ArrayNode common = JsonNodeFactory.instance.arrayNode();
    names(first).stream().filter(allowed::contains).forEach(common::add);
    return common.isEmpty() ? second : common;
  }

  /** The types that a schema names. */
  static List<String> names(JsonNode type) {
    List<String> names = new ArrayList<>();
    if (type.isTextual()) {
      names.add(type.asText());
    }
    type.forEach(name -> names.add(name.asText()));
    return names.stream().limit(10).toList();
  }
}
