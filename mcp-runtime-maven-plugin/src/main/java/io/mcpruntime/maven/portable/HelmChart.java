package io.mcpruntime.maven.portable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.maven.metadata.MCPServerYaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A Helm chart of one server: its values are what differs from one installation to the next. */
final class HelmChart {
  private static final List<String> VALUES = List.of("image", "replicas", "env", "resources");

  /** What Helm takes for a version: the grammar of semver.org, without its rule on zeros. */
  private static final Pattern VERSION =
      Pattern.compile(
          "[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}(-%1$s)?(\\+%1$s)?"
              .formatted("[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*"));

  private final ObjectNode resource;
  private final String name;
  private final String version;

  /**
   * Creates the chart.
   *
   * @param version the project's, or null
   */
  HelmChart(ObjectNode resource, String version) {
    this.resource = resource;
    this.name = resource.at("/metadata/name").asText();
    this.version = version;
  }

  /** The texts of the files by their paths below the chart's folder. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("Chart.yaml", yaml(chart()));
    files.put("values.yaml", yaml(values()));
    files.put("templates/mcpserver.yaml", template());
    return files;
  }

  private ObjectNode chart() {
    boolean semantic = version != null && VERSION.matcher(version).matches();
    ObjectNode chart = object().put("apiVersion", "v2").put("name", name);
    chart
        .put("description", "The MCP server " + name + ", for MCP Runtime")
        .put("type", "application");
    chart.put("version", semantic ? version : "0.1.0");
    return version == null ? chart : chart.put("appVersion", version);
  }

  private ObjectNode values() {
    JsonNode spec = resource.get("spec");
    ObjectNode values = object();
    if (runsElsewhere()) {
      return values;
    }
    values.set("image", spec.get("image"));
    if (spec.has("replicas")) {
      values.set("replicas", spec.get("replicas"));
    } else if (!spec.has("autoscaling")) {
      values.put("replicas", 1);
    }
    values.set("env", spec.has("env") ? spec.get("env") : JsonNodeFactory.instance.arrayNode());
    values.set("resources", spec.has("resources") ? spec.get("resources") : object());
    return values;
  }

  private String template() {
    ObjectNode fixed = resource.deepCopy();
    ((ObjectNode) fixed.get("metadata")).remove("namespace");
    ((ObjectNode) fixed.get("spec")).remove(VALUES);
    ObjectNode metadata = (ObjectNode) fixed.remove("metadata");
    JsonNode spec = fixed.remove("spec");
    StringBuilder text = new StringBuilder(literal(yaml(fixed)));
    text.append("metadata:\n  namespace: {{ .Release.Namespace }}\n").append(indented(metadata));
    text.append("spec:\n");
    for (String value : runsElsewhere() ? List.<String>of() : VALUES) {
      text.append("  {{- if not (kindIs \"invalid\" .Values.").append(value).append(") }}\n");
      text.append("  ")
          .append(value)
          .append(": {{ .Values.")
          .append(value)
          .append(" | toJson }}\n");
      text.append("  {{- end }}\n");
    }
    return text.append(indented(spec)).toString();
  }

  /** Such a server has no pods, for which all values are. */
  private boolean runsElsewhere() {
    return resource.at("/spec/remote").isObject();
  }

  private static String indented(JsonNode object) {
    return object.isEmpty() ? "" : literal(yaml(object)).indent(2);
  }

  /** Text that Helm's template engine leaves as it is. */
  private static String literal(String text) {
    return text.replace("{{", "{{ \"{{\" }}");
  }

  private static String yaml(JsonNode tree) {
    return MCPServerYaml.text(MCPServerYaml.node(tree));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
