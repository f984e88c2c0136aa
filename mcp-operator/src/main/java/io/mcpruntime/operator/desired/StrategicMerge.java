package io.mcpruntime.operator.desired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Kubernetes' strategic merge patch, as far as pods have it: objects are merged, {@code null} takes
 * away, lists whose items have a key are merged by it, other lists are replaced; {@code $patch:
 * delete} and {@code $patch: replace} are understood.
 */
final class StrategicMerge {
  /** The patchMergeKey of each list inside a PodTemplateSpec, by the list's name. */
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
   * A new object; neither of the given ones changes.
   *
   * @param where names the patch in errors
   */
  static ObjectNode merge(ObjectNode base, JsonNode patch, String where) {
    if (!patch.isObject()) {
      throw new UnusableSpecException(where + " is no object: write fields below it");
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
        throw new UnusableSpecException("%s has no %s, by which it is merged".formatted(here, key));
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
