package io.mcpruntime.probe.tool;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * A tool as its server describes it: untrusted text; what it leaves out is {@code null}, but for
 * {@code inputSchema}, which is then an object that allows all.
 *
 * @param annotations the server's hints, such as {@code readOnlyHint}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Tool(
    String name,
    String title,
    String description,
    JsonNode inputSchema,
    JsonNode outputSchema,
    JsonNode annotations) {

  public Tool {
    inputSchema = isSet(inputSchema) ? inputSchema : anything();
    outputSchema = isSet(outputSchema) ? outputSchema : null;
    annotations = isSet(annotations) ? annotations : null;
  }

  /** From the protocol's {@code Tool}. */
  public static Tool of(JsonNode tool) {
    return new Tool(
        tool.path("name").asText(),
        tool.path("title").textValue(),
        tool.path("description").textValue(),
        tool.get("inputSchema"),
        tool.get("outputSchema"),
        tool.get("annotations"));
  }

  /** Whether the server promises that a call changes nothing. */
  public boolean isReadOnly() {
    return annotations != null && annotations.path("readOnlyHint").asBoolean();
  }

  private static boolean isSet(JsonNode node) {
    return node != null && !node.isNull() && !node.isMissingNode();
  }

  private static JsonNode anything() {
    return JsonNodeFactory.instance.objectNode().put("type", "object");
  }
}
