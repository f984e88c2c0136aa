package io.mcpruntime.maven.migrate.convert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.crd.MCPServer;
import java.util.List;

/**
 * A server as today's version writes it, and what became of each field.
 *
 * @param fields today's spec, or all keys of an entry of a metadata file
 */
public record ConvertedServer(OldServer old, ObjectNode fields, List<Note> notes) {
  public ConvertedServer {
    notes = List.copyOf(notes);
  }

  /** The resource to apply; only of a resource. */
  public ObjectNode resource() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("apiVersion", MCPServer.GROUP + "/" + MCPServer.VERSION).put("kind", "MCPServer");
    ObjectNode metadata = root.putObject("metadata");
    metadata.put("name", old.name()).put("namespace", old.namespace());
    metadata.setAll(old.metadata());
    root.set("spec", fields);
    return root;
  }

  /** Whether the server was kept from some callers, and would not be any more. */
  public boolean isUnprotected() {
    return notes.stream().anyMatch(note -> note.kind() == Note.Kind.UNPROTECTED);
  }

  /** The notes of one kind. */
  public List<Note> notes(Note.Kind kind) {
    return notes.stream().filter(note -> note.kind() == kind).toList();
  }
}
