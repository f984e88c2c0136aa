package io.mcpruntime.maven.migrate.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.maven.metadata.Problems;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import io.mcpruntime.maven.metadata.Schema;
import io.mcpruntime.maven.metadata.SchemaCheck;
import io.mcpruntime.maven.metadata.Tree;
import io.mcpruntime.maven.metadata.TreeJson;
import io.mcpruntime.maven.migrate.convert.OldServer;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one server of a metadata file, whose keys may be of today, of earlier, or of both. */
final class OldEntry {
  private static final Schema OLDER = OldResource.SCHEMA.property("spec").orElseThrow();

  private final Problems problems;
  private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
  private final Set<String> today = new HashSet<>();

  private OldEntry(Problems problems) {
    this.problems = problems;
  }

  static OldServer read(Tree.Mapping server, ProjectDefaults project, Problems problems) {
    OldEntry entry = new OldEntry(problems);
    server.entries().forEach(entry::key);
    entry.ignoreTagBesideReference();
    return new OldServer(
        null,
        server.at(),
        Optional.ofNullable(server.text("name")).orElse(project.artifactId()),
        Optional.ofNullable(server.text("namespace")).orElse(project.namespace()),
        JsonNodeFactory.instance.objectNode(),
        entry.fields,
        entry.today);
  }

  /** Earlier versions did not mind the tag then; today both together are refused. */
  private void ignoreTagBesideReference() {
    if (fields.path("image").asText().matches(".*(@|:[^/]*$).*")) {
      today.remove("imageTag");
    }
  }

  private void key(String key, Tree.Entry entry) {
    if (Tree.isNull(entry.value())) {
      return;
    }
    Tree.Mapping alone = new Tree.Mapping(entry.key(), Map.of(key, entry));
    Problems found = new Problems();
    boolean[] warned = {false};
    new SchemaCheck(found, warning -> warned[0] = true).check(alone, Schema.server(), "server");
    Schema older = OLDER.node().path("properties").has(key) ? OLDER.property(key).get() : null;
    if (found.isEmpty() && !warned[0]) {
      today.add(key);
      fields.set(key, TreeJson.of(entry.value(), Schema.server().property(key).orElseThrow()));
    } else if (older == null) {
      problems.addAll(found);
    } else {
      new SchemaCheck(problems, warning -> {}).check(entry.value(), older, key);
      fields.set(key, TreeJson.of(entry.value(), older));
    }
  }
}
