package io.mcpruntime.maven.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One MCP client: where its configuration is, and what an entry looks like there. */
record ClientDefinition(
    String id,
    String title,
    List<String> aliases,
    Syntax syntax,
    String key,
    UserFile user,
    ProjectFile project,
    ObjectNode entry) {

  ClientDefinition {
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
  }

  /** The user's file; see {@code clients.yaml}. */
  record UserFile(JsonNode folder, String file, String variable, String sign) {
    Path folder(Machine machine) {
      String template = folder.isTextual() ? folder.textValue() : ofSystem(machine);
      return machine.folder(variable, machine.path(template));
    }

    Path path(Machine machine) {
      return folder(machine).resolve(file);
    }

    /** What exists where the client is installed, besides the file itself. */
    Path sign(Machine machine) {
      Path ours = folder(machine);
      return sign != null && ours.equals(machine.path(folder.textValue()))
          ? machine.path(sign)
          : ours;
    }

    private String ofSystem(Machine machine) {
      return folder.path(machine.os().toString()).textValue();
    }
  }

  /** The project's file; see {@code clients.yaml}. */
  record ProjectFile(String file, String other, ObjectNode entry) {}

  boolean has(ConfigurationScope scope) {
    return scope == ConfigurationScope.USER || project != null;
  }

  boolean named(String name) {
    return id.equals(name) || aliases.contains(name);
  }

  /** The entry for one server. */
  ObjectNode entry(Connection connection, ConfigurationScope scope) {
    ObjectNode template =
        scope == ConfigurationScope.PROJECT && project.entry() != null ? project.entry() : entry;
    Map<String, String> values =
        Map.of(
            "${url}",
            connection.url(),
            "${allowHttp}",
            connection.plainToElsewhere() ? "--allow-http" : "");
    return (ObjectNode) filled(template, values);
  }

  private static JsonNode filled(JsonNode node, Map<String, String> values) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(e -> copy.set(e.getKey(), filled(e.getValue(), values)));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      for (JsonNode item : array) {
        JsonNode value = filled(item, values);
        if (!value.asText().isEmpty()) {
          copy.add(value);
        }
      }
      return copy;
    }
    return node.isTextual() && values.containsKey(node.textValue())
        ? new TextNode(values.get(node.textValue()))
        : node;
  }
}
