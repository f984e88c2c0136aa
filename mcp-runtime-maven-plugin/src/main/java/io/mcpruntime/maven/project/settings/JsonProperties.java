package io.mcpruntime.maven.project.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;

/** Reads JSON as properties with dots in their names, as Spring does. */
final class JsonProperties {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonProperties() {}

  /** Returns the properties; none where the text is no JSON, with which Spring does not start. */
  static Map<String, String> of(String text) {
    Map<String, String> values = new HashMap<>();
    try {
      add("", JSON.readTree(text), values);
    } catch (JsonProcessingException e) {
      return Map.of();
    }
    return values;
  }

  private static void add(String name, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      String before = name.isEmpty() ? "" : name + ".";
      node.properties().forEach(field -> add(before + field.getKey(), field.getValue(), values));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        add(name + "[" + i + "]", node.get(i), values);
      }
    } else if (node.isValueNode() && !node.isNull()) {
      values.put(name, node.asText());
    }
  }
}
