package io.mcpruntime.maven.client.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** Objects with what is required, and lists with as few items as say something. */
final class Composites {
  private static final int MAX_ITEMS = 20;

  private final Sampler parts;

  Composites(Sampler parts) {
    this.parts = parts;
  }

  ObjectNode object(JsonNode schema, Place place) throws NoSampleException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    Deque<String> required = new ArrayDeque<>();
    add(schema.path("required"), required, place);
    for (String name = required.poll(); name != null; name = required.poll()) {
      if (!object.has(name)) {
        object.set(name, parts.value(property(schema, name), place.property(name)));
        add(schema.path("dependentRequired").path(name), required, place);
      }
    }
    fill(object, schema, place);
    return object;
  }

  private void add(JsonNode names, Deque<String> required, Place place) throws NoSampleException {
    parts.allowance().charge(names.size(), place);
    names.forEach(name -> required.add(name.asText()));
  }

  private static JsonNode property(JsonNode schema, String name) {
    JsonNode declared = schema.path("properties").get(name);
    return declared != null
        ? declared
        : schema.path("additionalProperties").isObject()
            ? schema.get("additionalProperties")
            : BooleanNode.TRUE;
  }

  /** Further properties, until there are minProperties of them. */
  private void fill(ObjectNode object, JsonNode schema, Place place) throws NoSampleException {
    int wanted = schema.path("minProperties").asInt();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (object.size() >= wanted) {
        return;
      }
      if (!object.has(property.getKey())) {
        parts
            .optional(property.getValue(), place.property(property.getKey()))
            .ifPresent(value -> object.set(property.getKey(), value));
      }
    }
  }

  /** A list with its least number of items; with one, where it may be empty and one can be made. */
  ArrayNode array(JsonNode schema, Place place) throws NoSampleException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    JsonNode least = schema.path("minItems");
    long min = least.isNumber() ? Math.max(0, least.asLong()) : 0;
    if (min > MAX_ITEMS) {
      throw new NoSampleException(
          place, "it wants %d items; at most %d are made".formatted(min, MAX_ITEMS));
    }
    boolean distinct = schema.path("uniqueItems").asBoolean();
    for (int i = 0; i < min; i++) {
      array.add(parts.value(item(schema, i), place.item(i, distinct)));
    }
    if (min == 0 && schema.path("maxItems").asLong(1) > 0) {
      Optional<JsonNode> one = parts.optional(item(schema, 0), place.item(0, distinct));
      one.ifPresent(array::add);
    }
    return array;
  }

  /** Tuples are {@code prefixItems}, and a list as {@code items} before 2020-12. */
  private static JsonNode item(JsonNode schema, int index) {
    boolean older = schema.path("items").isArray();
    JsonNode tuple = schema.path(older ? "items" : "prefixItems");
    if (index < tuple.size()) {
      return tuple.get(index);
    }
    JsonNode items = schema.path(older ? "additionalItems" : "items");
    return items.isObject() || items.isBoolean() ? items : BooleanNode.TRUE;
  }
}
