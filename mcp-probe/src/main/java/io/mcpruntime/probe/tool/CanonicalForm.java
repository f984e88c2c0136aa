package io.mcpruntime.probe.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The canonical form of JSON: keys sorted, sets sorted, numbers by value. */
final class CanonicalForm {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The keywords of JSON Schema whose lists are sets. */
  private static final Set<String> SETS = Set.of("required", "enum", "type");

  private static final Set<String> EMPTY_IS_ABSENT = Set.of("required", "properties");

  private CanonicalForm() {}

  static JsonNode form(Tool tool) {
    ObjectNode node = JSON.objectNode();
    node.put("name", tool.name());
    node.put("title", tool.title());
    node.put("description", tool.description());
    node.set("inputSchema", schema(tool.inputSchema()));
    node.set("outputSchema", schema(tool.outputSchema()));
    node.set("annotations", value(tool.annotations()));
    if (tool.misread() != null) {
      node.set("misread", value(tool.misread()));
    }
    return node;
  }

  static JsonNode schema(JsonNode node) {
    return sorted(node, Place.SCHEMA);
  }

  static JsonNode value(JsonNode node) {
    return sorted(node, Place.VALUE);
  }

  private static JsonNode sorted(JsonNode node, Place place) {
    if (node == null) {
      return JSON.nullNode();
    }
    if (node.isObject()) {
      return object(node, place);
    }
    if (node.isArray()) {
      ArrayNode list = JSON.arrayNode();
      node.forEach(item -> list.add(sorted(item, place)));
      return list;
    }
    return node.isNumber() ? number(node) : node;
  }

  private static JsonNode object(JsonNode node, Place place) {
    ObjectNode object = JSON.objectNode();
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode value = sorted(node.get(name), place.below(name));
      boolean set = place == Place.SCHEMA && isSet(name, value);
      if (place != Place.SCHEMA || !value.isEmpty() || !EMPTY_IS_ABSENT.contains(name)) {
        object.set(name, set ? set(value) : value);
      }
    }
    return object;
  }

  /** Items that are containers count for enum only, which has no sets inside. */
  private static boolean isSet(String name, JsonNode value) {
    if (!value.isArray() || !SETS.contains(name)) {
      return false;
    }
    for (JsonNode item : value) {
      if (item.isContainerNode() && !name.equals("enum")) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode set(JsonNode list) {
    Map<String, JsonNode> items = new TreeMap<>();
    list.forEach(item -> items.put(item.toString(), item));
    return JSON.arrayNode().addAll(items.values());
  }

  /** Strips zeros, so that 1, 1.0 and 1e0 are equal. */
  private static JsonNode number(JsonNode number) {
    boolean mayBeNone = number.isFloat() || number.isDouble();
    boolean hasValue = !mayBeNone || Double.isFinite(number.doubleValue());
    return hasValue ? JSON.numberNode(number.decimalValue().stripTrailingZeros()) : number;
  }

  /** The meaning of an object's names: only those of a schema are keywords. */
  private enum Place {
    SCHEMA,
    NAMES,
    VALUE;

    private static final Set<String> NAMED =
        Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");
    private static final Set<String> VALUES = Set.of("default", "const", "examples", "enum");

    Place below(String name) {
      if (this != SCHEMA) {
        return this == NAMES ? SCHEMA : VALUE;
      }
      return NAMED.contains(name) ? NAMES : VALUES.contains(name) ? VALUE : SCHEMA;
    }
  }
}
