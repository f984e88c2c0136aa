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
      throw new UnusableSpec(where + " is no object: write fields below it");
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
    ArrayNode merged = base.deepCopy();
    for (int i = 0; i < patch.size(); i++) {
      JsonNode item = patch.get(i);
      String here = "%s[%d]".formatted(where, i);
      if (replaces(item) && !item.has(key)) {
        merged.removeAll();
        continue;
      }
      if (!item.isObject() || !item.path(key).isValueNode()) {
        throw new UnusableSpec("%s has no %s, by which it is merged".formatted(here, key));
      }
      mergeItem(merged, item, key, here);
    }
    return merged;
  }

  private static void mergeItem(ArrayNode list, JsonNode item, String key, String where) {
    int at = indexOf(list, key, item.get(key));
    if (item.path(DIRECTIVE).asText().equals("delete")) {
      if (at >= 0) {
        list.remove(at);
      }
    } else if (at >= 0) {
      list.set(at, merge((ObjectNode) list.get(at), item, where));
    } else {
      list.add(merge(JsonNodeFactory.instance.objectNode(), item, where));
    }
  }

  private static int indexOf(ArrayNode list, String key, JsonNode value) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).path(key).asText().equals(value.asText())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean replaces(JsonNode patch) {
    return patch.path(DIRECTIVE).asText().equals("replace");
  }
}
