package io.mcpruntime.maven.migrate.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.maven.migrate.convert.Note.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/** Converts environment variables: two lists become one, with each name once. */
final class EnvConversion {
  private EnvConversion() {}

  static void apply(Conversion conversion) {
    ObjectNode made = conversion.made();
    String list = made.has("envVars") ? "envVars" : "env";
    Map<String, JsonNode> variables = new LinkedHashMap<>();
    made.path(list).forEach(variable -> put(conversion, variables, variable));
    JsonNode literals = conversion.take("envVars");
    JsonNode secrets = conversion.take("secretEnvVars");
    if (literals != null) {
      literals.forEach(variable -> put(conversion, variables, variable));
      conversion.note(Kind.RENAMED, "envVars", list);
    }
    if (secrets != null) {
      secrets.forEach(variable -> secret(conversion, variables, variable));
      conversion.note(Kind.RENAMED, "secretEnvVars", list);
    }
    if (!variables.isEmpty()) {
      ArrayNode all = made.putArray(list);
      variables.values().forEach(all::add);
    }
  }

  private static void secret(
      Conversion conversion, Map<String, JsonNode> variables, JsonNode variable) {
    JsonNode reference = variable.path("secretKeyRef");
    if (reference.isMissingNode()) {
      conversion.note(
          Kind.LOST,
          "secretEnvVars",
          "the variable " + variable.path("name").asText() + " names no secretKeyRef",
          "write env: [{name: ..., valueFrom: {secretKeyRef: {name: ..., key: ...}}}]");
      return;
    }
    ObjectNode made = JsonNodeFactory.instance.objectNode();
    made.put("name", variable.path("name").asText());
    made.putObject("valueFrom").set("secretKeyRef", reference);
    put(conversion, variables, made);
  }

  /** Adds a variable; of two with one name, a pod got the last. */
  private static void put(
      Conversion conversion, Map<String, JsonNode> variables, JsonNode variable) {
    String name = variable.path("name").asText();
    if (variables.remove(name) != null) {
      conversion.note(
          Kind.NEEDLESS, "envVars", "of several variables " + name + " the last one counted");
    }
    variables.put(name, variable);
  }
}
