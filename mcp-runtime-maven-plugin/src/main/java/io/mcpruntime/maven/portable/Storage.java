package io.mcpruntime.maven.portable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Volumes and their mounts as mcp.x-k8s.io has them: one entry for each path. */
final class Storage {
  private static final Map<String, String> TYPES =
      Map.of("configMap", "ConfigMap", "secret", "Secret", "emptyDir", "EmptyDir");
  private static final Set<String> MOUNT = Set.of("name", "mountPath", "readOnly");

  private final SpecFields fields;
  private final ArrayNode mounts = JsonNodeFactory.instance.arrayNode();

  Storage(SpecFields fields) {
    this.fields = fields;
  }

  ArrayNode mounts() {
    Map<String, JsonNode> volumes = new HashMap<>();
    JsonNode declared = fields.take("volumes");
    for (int i = 0; declared != null && i < declared.size(); i++) {
      JsonNode volume = declared.get(i);
      if (type(volume) == null) {
        fields.lose("volumes[" + i + "]", "the target has configMap, secret and emptyDir only");
      } else {
        volumes.put(volume.path("name").asText(), volume);
      }
    }
    JsonNode mounted = fields.take("volumeMounts");
    Set<String> shared = new TreeSet<>();
    for (int i = 0; mounted != null && i < mounted.size(); i++) {
      mount("volumeMounts[" + i + "]", mounted.get(i), volumes, shared);
    }
    return mounts;
  }

  private void mount(
      String field, JsonNode mount, Map<String, JsonNode> volumes, Set<String> shared) {
    JsonNode volume = volumes.get(mount.path("name").asText());
    if (volume == null) {
      fields.lose(field, "its volume is not carried over");
      return;
    }
    for (var key : mount.properties()) {
      if (!MOUNT.contains(key.getKey())) {
        // A mount without its subPath would put other files at the path.
        fields.lose(field, "the target has no " + key.getKey());
        return;
      }
    }
    String type = type(volume);
    if (!shared.add(mount.path("name").asText()) && type.equals("emptyDir")) {
      fields.lose(field, "the target gives each path an emptyDir of its own");
      return;
    }
    ObjectNode entry = mounts.addObject().put("path", mount.path("mountPath").asText());
    entry.put("permissions", mount.path("readOnly").asBoolean() ? "ReadOnly" : "ReadWrite");
    ObjectNode source = entry.putObject("source").put("type", TYPES.get(type));
    source.set(type, volume.get(type));
  }

  private static String type(JsonNode volume) {
    return TYPES.keySet().stream().filter(volume::has).findFirst().orElse(null);
  }
}
