package io.mcpruntime.maven.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The schema of {@code .mcp/environments/*.yaml}, made of the one of {@code .mcp/*.yaml}: a server
 * needs its name only. Lists are replaced as a whole, so their items need what they always do.
 */
final class OverlaySchema {
  private static final List<String> RULES_OF_THE_WHOLE =
      List.of("required", "allOf", "dependentRequired");

  private OverlaySchema() {}

  static ObjectNode of(JsonNode file) {
    ObjectNode overlay = file.deepCopy();
    ObjectNode server = (ObjectNode) overlay.remove("$defs").get("server");
    relax(server);
    server.putArray("required").add("name");
    ((ObjectNode) overlay.at("/properties/servers")).set("items", server);
    overlay.put("$id", "urn:mcpruntime:environment:v1");
    overlay.put("title", "MCP Runtime: .mcp/environments/*.yaml");
    overlay.put("description", "What an environment changes in the MCP servers of a project.");
    server.put("description", "Changes of one server. A key without a value removes it.");
    return overlay;
  }

  private static void relax(JsonNode schema) {
    if (schema instanceof ObjectNode mapping) {
      mapping.remove(RULES_OF_THE_WHOLE);
      mapping.path("properties").forEach(OverlaySchema::relax);
      relax(mapping.path("additionalProperties"));
    }
  }
}
