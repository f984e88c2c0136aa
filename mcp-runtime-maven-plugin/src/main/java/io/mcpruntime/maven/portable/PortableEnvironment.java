package io.mcpruntime.maven.portable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mcpruntime.crd.MCPServerSpec;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The environment variables of a server, with those by which the operator of MCP Runtime tells a
 * program its address and port: a program that reads them listens elsewhere without them.
 */
final class PortableEnvironment {
  private PortableEnvironment() {}

  /** The variables of the spec after those of the operator that the spec does not set. */
  static ArrayNode of(JsonNode declared, int port) {
    Set<String> names = new LinkedHashSet<>();
    if (declared != null) {
      declared.forEach(variable -> names.add(variable.path("name").asText()));
    }
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    MCPServerSpec.HOST_NAMES.forEach(name -> add(all, names, name, MCPServerSpec.ANY_HOST));
    MCPServerSpec.PORT_NAMES.forEach(name -> add(all, names, name, String.valueOf(port)));
    if (declared != null) {
      declared.forEach(all::add);
    }
    return all;
  }

  private static void add(ArrayNode all, Set<String> declared, String name, String value) {
    if (!declared.contains(name)) {
      all.addObject().put("name", name).put("value", value);
    }
  }
}
