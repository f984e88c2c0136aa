package io.mcpruntime.maven.migrate.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.maven.metadata.Problems;
import io.mcpruntime.maven.metadata.Schema;
import io.mcpruntime.maven.metadata.SchemaCheck;
import io.mcpruntime.maven.metadata.Tree;
import io.mcpruntime.maven.metadata.TreeJson;
import io.mcpruntime.maven.migrate.convert.OldServer;
import java.util.Optional;
import java.util.Set;

/** Reads one resource of an older group, checked against the fields and types it may have. */
final class OldResource {
  static final Schema SCHEMA = Schema.load("/io/mcpruntime/maven/migrate/older.schema.json");

  /** It repeats the resource, and its tool writes it anew. */
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private OldResource() {}

  /** The server, or empty if it can't be read: then the problems say why. */
  static Optional<OldServer> read(Tree.Mapping resource, String namespace, Problems problems) {
    Problems own = new Problems();
    new SchemaCheck(own, warning -> {}).check(resource, SCHEMA, "MCPServer");
    if (!own.isEmpty()) {
      problems.addAll(own);
      return Optional.empty();
    }
    JsonNode json = TreeJson.of(resource, SCHEMA);
    JsonNode metadata = json.path("metadata");
    return Optional.of(
        new OldServer(
            json.path("apiVersion").asText(),
            resource.at(),
            metadata.path("name").asText(),
            metadata.path("namespace").asText(namespace),
            kept(metadata),
            (ObjectNode) json.path("spec"),
            Set.of()));
  }

  private static ObjectNode kept(JsonNode metadata) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (String key : new String[] {"labels", "annotations"}) {
      if (metadata.path(key) instanceof ObjectNode map) {
        map.remove(LAST_APPLIED);
        if (!map.isEmpty()) {
          kept.set(key, map);
        }
      }
    }
    return kept;
  }
}
