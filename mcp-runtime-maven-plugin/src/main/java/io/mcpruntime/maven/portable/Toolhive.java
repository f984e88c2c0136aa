package io.mcpruntime.maven.portable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.crd.MCPServerSpec;
import java.util.List;

/** MCPServer of toolhive.stacklok.dev: a proxy in front of pods that a pod template completes. */
final class Toolhive {
  static final String API_VERSION = "toolhive.stacklok.dev/v1beta1";
  private static final List<String> QUANTITIES = List.of("cpu", "memory");

  private final SpecFields fields;
  private final ObjectNode spec = JsonNodeFactory.instance.objectNode();
  private final ObjectNode pod = JsonNodeFactory.instance.objectNode();
  private final ObjectNode container = JsonNodeFactory.instance.objectNode();

  private Toolhive(SpecFields fields) {
    this.fields = fields;
  }

  static ObjectNode spec(SpecFields fields, int port) {
    return new Toolhive(fields).spec(port);
  }

  private ObjectNode spec(int port) {
    fields.move(spec, "image");
    spec.put("transport", "streamable-http");
    fields.take("port");
    spec.put("mcpPort", port);
    fields.move("replicas", spec, "backendReplicas");
    fields.move(spec, "args");
    environment(PortableEnvironment.of(fields.take("env"), port));
    resources();
    fields.move("serviceAccountName", spec, "serviceAccount");
    JsonNode stateful = fields.take("stateful");
    if (stateful != null) {
      spec.put("sessionAffinity", stateful.booleanValue() ? "ClientIP" : "None");
    }
    path();
    limits();
    podTemplate();
    return spec;
  }

  private void environment(ArrayNode variables) {
    for (JsonNode variable : variables) {
      (variable.has("valueFrom") ? container : spec).withArray("env").add(withValue(variable));
    }
  }

  private static JsonNode withValue(JsonNode variable) {
    ObjectNode copy = variable.deepCopy();
    return copy.has("valueFrom") || copy.has("value") ? copy : copy.put("value", "");
  }

  private void resources() {
    JsonNode resources = fields.take("resources");
    if (resources == null) {
      return;
    }
    for (var part : resources.properties()) {
      for (var quantity : part.getValue().properties()) {
        if (QUANTITIES.contains(quantity.getKey())) {
          spec.withObject("/resources/" + part.getKey())
              .put(quantity.getKey(), quantity.getValue().asText());
        } else {
          fields.lose(
              "resources." + part.getKey() + "." + quantity.getKey(),
              "the target has cpu and memory only");
        }
      }
      if (part.getValue().isArray()) {
        fields.lose("resources." + part.getKey(), "the target has requests and limits only");
      }
    }
  }

  private void path() {
    JsonNode path = fields.take("path");
    if (path != null && !path.asText().equals(MCPServerSpec.DEFAULT_PATH)) {
      fields.lose("path", "users must call this path of the proxy themselves");
    }
  }

  private void limits() {
    JsonNode limits = fields.take("limits");
    if (limits == null) {
      return;
    }
    for (var limit : limits.properties()) {
      if (limit.getKey().equals("maxBodyBytes")) {
        spec.set("maxRequestBodySize", limit.getValue());
      } else {
        fields.lose("limits." + limit.getKey(), "the proxy has no such limit");
      }
    }
  }

  private void podTemplate() {
    fields.move(
        pod,
        "imagePullSecrets",
        "volumes",
        "nodeSelector",
        "tolerations",
        "affinity",
        "topologySpreadConstraints");
    fields.move(container, "imagePullPolicy", "command", "envFrom", "volumeMounts");
    JsonNode probes = fields.take("probes");
    if (probes != null) {
      probes
          .properties()
          .forEach(probe -> container.set(probe.getKey() + "Probe", probe.getValue()));
    }
    if (!container.isEmpty()) {
      pod.putArray("containers").addObject().put("name", "mcp").setAll(container);
    }
    if (!pod.isEmpty()) {
      spec.putObject("podTemplateSpec").set("spec", pod);
    }
  }
}
