package io.mcpruntime.probe.tool;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * A tool as its server describes it: untrusted text. Missing fields are {@code null}; a missing
 * {@code inputSchema} becomes a schema that allows any object.
 *
 * @param annotations the server's hints, such as {@code readOnlyHint}
 * @param misread what some clients read as one of these fields and others don't; see {@link
 *     MisreadFields}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Tool(
    String name,
    String title,
    String description,
    JsonNode inputSchema,
    JsonNode outputSchema,
    JsonNode annotations,
    JsonNode misread) {

  public Tool {
    inputSchema = isSet(inputSchema) ? inputSchema : anything();
    outputSchema = isSet(outputSchema) ? outputSchema : null;
    annotations = isSet(annotations) ? annotations : null;
    misread = isSet(misread) ? misread : null;
  }

  /** Creates a tool that all clients read in the same way. */
  public Tool(
      String name,
      String title,
      String description,
      JsonNode inputSchema,
      JsonNode outputSchema,
      JsonNode annotations) {
    this(name, title, description, inputSchema, outputSchema, annotations, null);
  }

  /** Reads the protocol's {@code Tool}. */
  public static Tool of(JsonNode tool) {
    return new Tool(
        tool.path("name").asText(),
        tool.path("title").textValue(),
        tool.path("description").textValue(),
        tool.get("inputSchema"),
        tool.get("outputSchema"),
        tool.get("annotations"),
        MisreadFields.of(tool));
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
