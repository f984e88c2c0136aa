package io.mcpruntime.probe.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds fields that lenient clients read and strict clients ignore: a text of another type, and a
 * field name in another case or with other separators, such as {@code input_schema}. They are part
 * of the hash, so that a lock covers them.
 */
final class MisreadFields {
  private static final Set<String> TEXTS = Set.of("title", "description");

  private static final Pattern SEPARATORS = Pattern.compile("[_\\-. ]");

  private static final List<String> FIELDS =
      List.of("name", "title", "description", "inputSchema", "outputSchema", "annotations");

  private MisreadFields() {}

  /** Returns these fields of a tool, or {@code null} if there are none. */
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
