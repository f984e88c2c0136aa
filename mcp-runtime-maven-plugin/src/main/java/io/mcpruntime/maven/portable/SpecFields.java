package io.mcpruntime.maven.portable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The fields of one spec, which a target takes one by one. What it leaves is reported, so that no
 * field is dropped silently.
 */
final class SpecFields {
  private static final Map<String, String> REASONS =
      Map.of(
          "route", "the target decides at which address users reach a server",
          "limits", "they are limits of the gateway of MCP Runtime",
          "handshake", "the target verifies servers in its own way, or not at all",
          "catalogue", "the target has no catalogue entry in this resource",
          "tools", "the target does not compare the tools of a server",
          "podTemplate", "write its values into the fields that the target has for pods");

  private final ObjectNode left;
  private final List<Loss> losses = new ArrayList<>();

  SpecFields(ObjectNode spec) {
    this.left = spec.deepCopy();
  }

  /** Takes a field; null if the server does not set it. */
  JsonNode take(String field) {
    return left.remove(field);
  }

  /** Takes the fields that have the same name in the target. */
  void move(ObjectNode to, String... fields) {
    for (String field : fields) {
      move(field, to, field);
    }
  }

  void move(String field, ObjectNode to, String name) {
    JsonNode value = take(field);
    if (value != null) {
      to.set(name, value);
    }
  }

  void lose(String field, String reason) {
    losses.add(new Loss(field, reason));
  }

  /** Everything that the target did not take; ends the conversion. */
  List<Loss> losses() {
    left.fieldNames()
        .forEachRemaining(
            field -> lose(field, REASONS.getOrDefault(field, "the target has no field for it")));
    left.removeAll();
    return List.copyOf(losses);
  }
}
