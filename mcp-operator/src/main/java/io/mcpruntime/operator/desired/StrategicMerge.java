package io.mcpruntime.operator.desired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Applies a strategic merge patch to a pod template. Objects are merged, {@code null} removes a
 * field, lists with a merge key are merged by it, and other lists are replaced. The directives
 * {@code $patch: delete} and {@code $patch: replace} are supported.
 */
final class StrategicMerge {
  /** The merge key of each list in a PodTemplateSpec, by the name of the list. */
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("containers", "name"),
          Map.entry("initContainers", "name"),
          Map.entry("volumes", "name"),
          Map.entry("imagePullSecrets", "name"),
          Map.entry("resourceClaims", "name"),
          Map.entry("schedulingGates", "name"),
          Map.entry("env", "name"),
          Map.entry("ports", "containerPort"),
          Map.entry("volumeMounts", "mountPath"),
          Map.entry("volumeDevices", "devicePath"),
          Map.entry("hostAliases", "ip"),
          Map.entry("topologySpreadConstraints", "topologyKey"));

  private static final String DIRECTIVE = "$patch";

  private StrategicMerge() {}

  /**
   * Returns the merged object; the parameters stay unchanged.
   *
   * @param where names the patch in errors
   */
  static ObjectNode merge(ObjectNode base, JsonNode patch, String where) {
    if (!patch.isObject()) {
      throw new UnusableSpecException(where + " is not an object: write fields below it");
    }
    ObjectNode merged = replaces(patch) ? JsonNodeFactory.instance.objectNode() : base.deepCopy();
    patch.properties().forEach(field -> set(merged, field.getKey(), field.getValue(), where + "."));
    merged.remove(DIRECTIVE);
    return merged;
  }

  private static void set(ObjectNode merged, String name, JsonNode value, String before) {
    String where = before + name;
    JsonNode old = merged.path(name);
    if (value.isNull()) {
      merged.remove(name);
    } else if (value.isArray() && KEYS.containsKey(name)) {
      ArrayNode list = old.isArray() ? (ArrayNode) old : JsonNodeFactory.instance.arrayNode();
      merged.set(name, mergeList(list, (ArrayNode) value, KEYS.get(name), where));
    } else if (value.isObject()) {
      ObjectNode object = old.isObject() ? (ObjectNode) old : JsonNodeFactory.instance.objectNode();
      merged.set(name, merge(object, value, where));
    } else {
      merged.set(name, value);
    }
  }

  private static ArrayNode mergeList(ArrayNode base, ArrayNode patch, String key, String where) {
    KeyedList merged = new KeyedList(base, key);
    for (int i = 0; i < patch.size(); i++) {
      JsonNode item = patch.get(i);
      String here = "%s[%d]".formatted(where, i);
      if (replaces(item) && !item.has(key)) {
        merged.clear();
        continue;
      }
      if (!item.isObject() || !item.path(key).isValueNode()) {
        throw new UnusableSpecException(
            "%s needs a %s, the key by which the list is merged".formatted(here, key));
      }
      if (item.path(DIRECTIVE).asText().equals("delete")) {
        merged.remove(item);
      } else {
        merged.put(item, old -> merge(old, item, here));
      }
    }
    return merged.toList();
  }

  private static boolean replaces(JsonNode patch) {
    return patch.path(DIRECTIVE).asText().equals("replace");
  }
}
