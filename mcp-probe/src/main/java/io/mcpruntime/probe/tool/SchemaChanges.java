package io.mcpruntime.probe.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Set;
import java.util.TreeSet;

/** Compares two JSON Schemas property by property and reports what callers will notice. */
final class SchemaChanges {
  private static final Set<String> WORDS =
      Set.of("description", "title", "default", "examples", "$comment", "deprecated");
  private static final Set<String> BY_ARGUMENT = Set.of("properties", "required", "items", "type");

  private final Direction direction;
  private final DifferenceSink differences;
  private final KeywordChanges keyword;

  SchemaChanges(Direction direction, DifferenceSink differences) {
    this.direction = direction;
    this.differences = differences;
    this.keyword = new KeywordChanges(direction, differences);
  }

  void compare(JsonNode before, JsonNode after) {
    compare("", CanonicalForm.schema(before), CanonicalForm.schema(after));
  }

  private void compare(String path, JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return;
    }
    if (!before.isObject() || !after.isObject()) {
      differences.add(true, direction.name(path) + " changed from " + before + " to " + after);
      return;
    }
    type(path, before.path("type"), after.path("type"));
    properties(path, before, after);
    for (String name : union(before, after)) {
      if (!BY_ARGUMENT.contains(name) && !before.path(name).equals(after.path(name))) {
        if (WORDS.contains(name)) {
          differences.add(false, direction.name(path) + " has another " + name);
        } else {
          keyword.changed(path, name, before.path(name), after.path(name));
        }
      }
    }
    items(path, before.path("items"), after.path("items"));
  }

  private void type(String path, JsonNode before, JsonNode after) {
    if (!before.equals(after)) {
      differences.add(
          direction.breaks(SchemaTypes.of(before), SchemaTypes.of(after)),
          "%s became %s, was %s".formatted(direction.name(path), words(after), words(before)));
    }
  }

  private void properties(String path, JsonNode before, JsonNode after) {
    JsonNode old = before.path("properties");
    JsonNode now = after.path("properties");
    for (String name : union(old, now)) {
      String inner = path.isEmpty() ? name : path + "." + name;
      boolean was = requires(before, name);
      boolean is = requires(after, name);
      if (!now.has(name)) {
        differences.add(true, direction.name(inner) + " is gone");
      } else if (!old.has(name)) {
        boolean breaking = is && direction == Direction.ARGUMENT;
        differences.add(breaking, "new " + (breaking ? "required " : "") + direction.name(inner));
      } else {
        if (was != is) {
          differences.add(
              direction.breaks(!is),
              direction.name(inner) + " became " + (is ? "required" : "optional"));
        }
        compare(inner, old.get(name), now.get(name));
      }
    }
    undeclared(path, before, after);
  }

  /** Compares required names that are not declared properties. */
  private void undeclared(String path, JsonNode before, JsonNode after) {
    for (String name : union(names(before), names(after))) {
      boolean declared = before.path("properties").has(name) || after.path("properties").has(name);
      if (!declared && requires(before, name) != requires(after, name)) {
        String inner = path.isEmpty() ? name : path + "." + name;
        boolean is = requires(after, name);
        differences.add(
            direction.breaks(!is),
            direction.name(inner) + " became " + (is ? "required" : "optional"));
      }
    }
  }

  private void items(String path, JsonNode before, JsonNode after) {
    if (before.isObject() && after.isObject()) {
      compare(path + "[]", before, after);
    } else if (!before.equals(after)) {
      keyword.changed(path, "items", before, after);
    }
  }

  private static boolean requires(JsonNode schema, String name) {
    for (JsonNode required : schema.path("required")) {
      if (required.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the required names as the fields of an object. */
  private static JsonNode names(JsonNode schema) {
    var names = JsonNodeFactory.instance.objectNode();
    schema.path("required").forEach(name -> names.put(name.asText(), true));
    return names;
  }

  private static Set<String> union(JsonNode before, JsonNode after) {
    Set<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String words(JsonNode type) {
    if (type instanceof MissingNode) {
      return "of any type";
    }
    return type.isArray() ? String.join(" or ", SchemaTypes.names(type)) : type.asText();
  }
}
