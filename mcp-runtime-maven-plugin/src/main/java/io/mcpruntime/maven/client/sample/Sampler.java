package io.mcpruntime.maven.client.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;

/**
 * Makes one value of one schema: what the schema gives as an example, else the simplest of its
 * type. Of alternatives it takes the first that can be made.
 */
final class Sampler {
  private final JsonNode root;
  private final SchemaReferences references;
  private final Allowance allowance = new Allowance();
  private final Composites composites = new Composites(this);
  private boolean invented;

  Sampler(JsonNode root) {
    this.root = root;
    references = new SchemaReferences(root);
  }

  boolean hasInvented() {
    return invented;
  }

  Allowance allowance() {
    return allowance;
  }

  /** The whole value, which is an object, as all arguments of tools are. */
  JsonNode object() throws NoSampleException {
    boolean plain = OwnExample.of(root, 0).isEmpty() && !composed(root);
    return plain ? composites.object(root, Place.ROOT) : value(root, Place.ROOT);
  }

  JsonNode value(JsonNode schema, Place place) throws NoSampleException {
    allowance.enter(place);
    try {
      if (schema.isBoolean() && !schema.booleanValue()) {
        throw new NoSampleException(place, "its schema allows no value");
      }
      Optional<JsonNode> own = OwnExample.of(schema, place.variant());
      if (own.isPresent()) {
        return own.get();
      }
      return composed(schema) ? alternative(schema, place) : invent(schema, place);
    } finally {
      allowance.leave();
    }
  }

  /** The same, or nothing where it can't be made. */
  Optional<JsonNode> optional(JsonNode schema, Place place) throws NoSampleException {
    boolean before = invented;
    try {
      return Optional.of(value(schema, place));
    } catch (NoSampleException e) {
      if (e.gaveUp()) {
        throw e;
      }
      invented = before;
      return Optional.empty();
    }
  }

  private static boolean composed(JsonNode schema) {
    return schema.path("$ref").isTextual()
        || List.of("allOf", "anyOf", "oneOf").stream().anyMatch(key -> !schema.path(key).isEmpty());
  }

  private JsonNode alternative(JsonNode schema, Place place) throws NoSampleException {
    if (schema.path("$ref").isTextual()) {
      JsonNode target = references.open(schema.get("$ref").asText(), place);
      try {
        return value(merge(target, null, without(schema, "$ref"), place), place);
      } finally {
        references.close(target);
      }
    }
    if (!schema.path("allOf").isEmpty()) {
      return all(schema, place);
    }
    String keyword = schema.path("anyOf").isEmpty() ? "oneOf" : "anyOf";
    return first(schema, keyword, place);
  }

  /** The parts of allOf, one after the other: each may lead to further ones. */
  private JsonNode all(JsonNode schema, Place place) throws NoSampleException {
    JsonNode parts = schema.get("allOf");
    JsonNode part = parts.get(0);
    JsonNode rest = without(schema, "allOf");
    if (parts.size() > 1) {
      var others = JsonNodeFactory.instance.arrayNode();
      allowance.charge(parts.size(), place);
      for (int i = 1; i < parts.size(); i++) {
        others.add(parts.get(i));
      }
      rest = Merge.of(rest, null, JsonNodeFactory.instance.objectNode().set("allOf", others));
    }
    if (part.path("$ref").isTextual()) {
      JsonNode target = references.open(part.get("$ref").asText(), place);
      try {
        JsonNode both = merge(target, null, without(part, "$ref"), place);
        return value(merge(rest, null, both, place), place);
      } finally {
        references.close(target);
      }
    }
    return value(merge(rest, null, part, place), place);
  }

  private JsonNode first(JsonNode schema, String keyword, Place place) throws NoSampleException {
    NoSampleException first = null;
    JsonNode empty = null;
    for (JsonNode branch : schema.get(keyword)) {
      if (branch.path("type").asText().equals("null")) {
        empty = branch;
        continue;
      }
      try {
        return value(merge(schema, keyword, branch, place), place);
      } catch (NoSampleException e) {
        if (e.gaveUp()) {
          throw e;
        }
        first = first == null ? e : first;
      }
    }
    if (empty != null) {
      return value(empty, place);
    }
    throw first == null ? new NoSampleException(place, "its " + keyword + " is empty") : first;
  }

  private JsonNode merge(JsonNode base, String without, JsonNode part, Place place)
      throws NoSampleException {
    if (base.isBoolean() || part.isBoolean()) {
      return part.isBoolean() && part.booleanValue()
          ? without(base, without)
          : base.isBoolean() && base.booleanValue() ? part : BooleanNode.FALSE;
    }
    allowance.charge(Merge.cost(base, part), place);
    return Merge.of(base, without, part);
  }

  private static JsonNode without(JsonNode schema, String keyword) {
    return schema.isBoolean()
        ? schema
        : Merge.of(schema, keyword, JsonNodeFactory.instance.objectNode());
  }

  private JsonNode invent(JsonNode schema, Place place) throws NoSampleException {
    JsonNode value = made(schema, place);
    invented = true;
    return value;
  }

  private JsonNode made(JsonNode schema, Place place) throws NoSampleException {
    if (schema.has("enum")) {
      return OwnExample.choice(schema.get("enum"), place);
    }
    return switch (TypeOf.schema(schema, place)) {
      case "string" -> TextNode.valueOf(Texts.of(schema, place));
      case "integer" -> Numbers.of(schema, true, place);
      case "number" -> Numbers.of(schema, false, place);
      case "boolean" -> BooleanNode.valueOf(place.variant() % 2 == 1);
      case "null" -> JsonNodeFactory.instance.nullNode();
      case "array" -> composites.array(schema, place);
      case "object" -> composites.object(schema, place);
      default -> throw new NoSampleException(place, "its type is no type of JSON Schema");
    };
  }
}
