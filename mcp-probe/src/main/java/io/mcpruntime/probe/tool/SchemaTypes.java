package io.mcpruntime.probe.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** The types that the keyword {@code type} of a JSON Schema allows. */
final class SchemaTypes {
  private static final Set<String> ALL =
      Set.of("string", "number", "integer", "boolean", "object", "array", "null");

  private SchemaTypes() {}

  static Set<String> of(JsonNode type) {
    Set<String> types = new TreeSet<>(names(type));
    if (types.contains("number")) {
      types.add("integer");
    }
    return types.isEmpty() ? ALL : types;
  }

  static Set<String> names(JsonNode type) {
    Set<String> names = new TreeSet<>();
    if (type.isTextual()) {
      names.add(type.asText());
    }
    type.forEach(name -> names.add(name.asText()));
    return names;
  }
}
