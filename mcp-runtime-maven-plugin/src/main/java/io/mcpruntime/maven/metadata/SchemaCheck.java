package io.mcpruntime.maven.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.metadata.Tree.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Holds a {@link Tree} against the {@link Schema} and says what differs, where. It knows the
 * keywords that the schema's generator writes; a test compares it with a complete validator.
 */
public final class SchemaCheck {
  private final Problems problems;
  private final Consumer<String> warnings;

  public SchemaCheck(Problems problems, Consumer<String> warnings) {
    this.problems = problems;
    this.warnings = warnings;
  }

  /** Checks a value that messages call {@code name}. */
  public void check(Tree tree, Schema schema, String name) {
    List<String> types = schema.types();
    if (!types.isEmpty() && types.stream().noneMatch(type -> is(tree, type))) {
      problems.add(tree.at(), Wording.mismatch(schema, name, tree));
    } else if (tree instanceof Tree.Mapping mapping) {
      mapping(mapping, schema, name);
    } else if (tree instanceof Tree.Sequence sequence) {
      sequence(sequence, schema, name);
    } else if (tree instanceof Tree.Scalar scalar && !ScalarRules.allow(scalar, schema)) {
      problems.add(tree.at(), Wording.mismatch(schema, name, tree));
    }
    schema.node().path("allOf").forEach(rule -> forbidden(tree, rule));
  }

  private static boolean is(Tree tree, String type) {
    Kind kind = tree instanceof Tree.Scalar scalar ? scalar.kind() : null;
    return switch (type) {
      case "object" -> tree instanceof Tree.Mapping;
      case "array" -> tree instanceof Tree.Sequence;
      case "string" -> kind == Kind.STRING;
      case "integer" -> kind == Kind.INTEGER;
      case "number" -> kind == Kind.INTEGER || kind == Kind.NUMBER;
      case "boolean" -> kind == Kind.BOOLEAN;
      default -> false;
    };
  }

  private void mapping(Tree.Mapping mapping, Schema schema, String name) {
    mapping.entries().forEach((key, entry) -> entry(key, entry, schema));
    for (String key : Schema.texts(schema.node().path("required"))) {
      if (mapping.value(key) == null) {
        problems.add(mapping.at(), Wording.missing(schema, name, key));
      }
    }
    schema
        .node()
        .path("dependentRequired")
        .properties()
        .forEach(
            dependency -> {
              String key = dependency.getKey();
              for (String needed : Schema.texts(dependency.getValue())) {
                if (mapping.value(key) != null && mapping.value(needed) == null) {
                  problems.add(
                      mapping.entries().get(key).key(), "%s needs %s too".formatted(key, needed));
                }
              }
            });
  }

  private void entry(String key, Tree.Entry entry, Schema parent) {
    Schema schema = parent.property(key).orElse(null);
    if (schema == null) {
      problems.add(
          entry.key(),
          isOfServer(key, parent) ? Wording.ofServer(key) : Wording.unknown(key, parent.keys()));
    } else if (schema.node().has("not")) {
      problems.add(entry.key(), Wording.gone(key, schema));
    } else if (schema.node().has("deprecated")) {
      warnings.accept(entry.key() + ": " + Wording.gone(key, schema));
    } else if (!Tree.isNull(entry.value())) {
      check(entry.value(), schema, key);
    }
  }

  private static boolean isOfServer(String key, Schema parent) {
    return parent.property("servers").isPresent() && Schema.server().property(key).isPresent();
  }

  private void sequence(Tree.Sequence sequence, Schema schema, String name) {
    int count = sequence.items().size();
    if (count < schema.node().path("minItems").asInt(0)) {
      problems.add(sequence.at(), name + " is an empty list; write at least one item");
    }
    int most = schema.node().path("maxItems").asInt(Integer.MAX_VALUE);
    if (count > most) {
      problems.add(sequence.at(), "%s has %d items, %d at most".formatted(name, count, most));
    }
    for (int i = 0; i < count; i++) {
      check(sequence.items().get(i), schema.items(), "%s[%d]".formatted(name, i));
    }
    Schema.texts(schema.node().path("x-kubernetes-list-map-keys"))
        .forEach(key -> distinct(sequence, key, name));
  }

  private void distinct(Tree.Sequence sequence, String key, String name) {
    Map<String, Location> seen = new HashMap<>();
    for (Tree item : sequence.items()) {
      if (item instanceof Tree.Mapping mapping && mapping.value(key) instanceof Tree.Scalar value) {
        Location first = seen.putIfAbsent(value.text(), value.at());
        if (first != null) {
          problems.add(
              value.at(),
              "%s has %s twice; it is already at %s"
                  .formatted(name, Problems.quoted(value.text()), first));
        }
      }
    }
  }

  /** A rule names what must not be together: {@code not}, with its message as description. */
  private void forbidden(Tree tree, JsonNode rule) {
    JsonNode not = rule.path("not");
    if (!(tree instanceof Tree.Mapping mapping) || not.isMissingNode()) {
      return;
    }
    List<String> keys = Schema.texts(not.path("required"));
    Problems silent = new Problems();
    if (keys.stream().allMatch(key -> mapping.value(key) != null)) {
      keys.forEach(
          key ->
              new Schema(not)
                  .property(key)
                  .ifPresent(
                      schema ->
                          new SchemaCheck(silent, w -> {}).check(mapping.value(key), schema, key)));
      if (silent.isEmpty()) {
        Location last =
            keys.stream()
                .map(k -> mapping.entries().get(k).key())
                .max(Location::compareTo)
                .orElseThrow();
        problems.add(last, rule.path("description").asText());
      }
    }
  }
}
