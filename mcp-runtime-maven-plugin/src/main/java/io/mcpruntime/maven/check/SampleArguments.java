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
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    for (JsonNode name : tool.inputSchema().path("required")) {
      JsonNode sample = sample(tool.inputSchema().path("properties").path(name.asText()));
      if (sample.isMissingNode()) {
        return new SampleArguments(
            null, "argument " + name.asText() + " has neither default nor example");
      }
      arguments.set(name.asText(), sample);
    }
    return new SampleArguments(arguments, null);
  }

  private static JsonNode sample(JsonNode schema) {
    if (schema.has("default")) {
      return schema.get("default");
    }
    return schema.has("const") ? schema.get("const") : schema.path("examples").path(0);
  }
}
