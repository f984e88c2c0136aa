package io.mcpruntime.probe.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what lenient clients read as a field of a tool and strict ones don't: a text of another
 * type, and a key that is a field's name in another case or with other separators, such as {@code
 * input_schema}. It is part of the hash, so that a lock covers it.
 */
final class MisreadFields {
  private static final Set<String> TEXTS = Set.of("title", "description");

  private static final Pattern SEPARATORS = Pattern.compile("[_\\-. ]");

  private static final List<String> FIELDS =
      List.of("name", "title", "description", "inputSchema", "outputSchema", "annotations");

  private MisreadFields() {}

  /** Those fields of a tool; {@code null} when there are none. */
  static JsonNode of(JsonNode tool) {
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : tool.properties()) {
      if (isMisread(field.getKey(), field.getValue())) {
        found.set(field.getKey(), field.getValue());
      }
    }
    return found.isEmpty() ? null : found;
  }

  private static boolean isMisread(String key, JsonNode value) {
    if (FIELDS.contains(key)) {
      return TEXTS.contains(key) && !value.isTextual() && !value.isNull();
    }
    String folded = SEPARATORS.matcher(key).replaceAll("");
    return FIELDS.stream().anyMatch(folded::equalsIgnoreCase);
  }
}
