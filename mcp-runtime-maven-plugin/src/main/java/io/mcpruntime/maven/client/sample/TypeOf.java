package io.mcpruntime.maven.client.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which type a value of a schema has: the one it names, else the one that its keywords are for. */
final class TypeOf {
  private static final Map<String, List<String>> KEYWORDS = new LinkedHashMap<>();

  static {
    KEYWORDS.put(
        "object", List.of("properties", "required", "minProperties", "additionalProperties"));
    KEYWORDS.put("array", List.of("items", "prefixItems", "minItems", "maxItems"));
    KEYWORDS.put(
        "number",
        List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"));
    KEYWORDS.put("string", List.of("minLength", "maxLength", "pattern", "format"));
  }

  private TypeOf() {}

  static String schema(JsonNode schema, Place place) throws NoSampleException {
    List<String> names = Merge.names(schema.path("type"));
    if (!names.isEmpty()) {
      return names.stream().filter(name -> !name.equals("null")).findFirst().orElse("null");
    }
    return KEYWORDS.entrySet().stream()
        .filter(type -> type.getValue().stream().anyMatch(schema::has))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new NoSampleException(place, "its schema says nothing of its type"));
  }
}
