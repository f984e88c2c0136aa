package io.mcpruntime.maven.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.probe.tool.Tool;

/**
 * Arguments with which a tool can be tried, made of what its schema itself gives as an example.
 *
 * @param value the arguments, or {@code null} where {@code missing} says why there are none
 */
record SampleArguments(JsonNode value, String missing) {

  static SampleArguments of(Tool tool) {
    JsonNode required = tool.inputSchema().path("required");
    if (tool.annotations() != null && tool.annotations().path("destructiveHint").asBoolean()) {
      return none("it says that it destroys something (destructiveHint)");
    }
    if (!required.isEmpty() && !tool.isReadOnly()) {
      return none("it needs arguments and doesn't say that it changes nothing (readOnlyHint)");
    }
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    for (JsonNode name : required) {
      JsonNode sample = sample(tool.inputSchema().path("properties").path(name.asText()));
      if (sample.isMissingNode()) {
        return none("argument " + name.asText() + " has neither default nor example");
      }
      arguments.set(name.asText(), sample);
    }
    return new SampleArguments(arguments, null);
  }

  private static SampleArguments none(String why) {
    return new SampleArguments(null, why);
  }

  private static JsonNode sample(JsonNode schema) {
    if (schema.has("default")) {
      return schema.get("default");
    }
    return schema.has("const") ? schema.get("const") : schema.path("examples").path(0);
  }
}
