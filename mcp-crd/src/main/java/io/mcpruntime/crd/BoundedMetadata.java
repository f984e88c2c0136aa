package io.mcpruntime.crd;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the metadata of a server, each field with limits of its own: one that is too large takes no
 * other with it, above all not the name. The managed fields, and the copy of the server that
 * kubectl keeps in an annotation, are not read: nobody needs them, and whoever writes a server
 * decides on their size.
 */
final class BoundedMetadata {
  private static final String MANAGED_FIELDS = "managedFields";

  private static final Set<String> NOT_KEPT =
      Set.of("kubectl.kubernetes.io/last-applied-configuration");

  /** A list of owners has two levels; nothing in metadata has more. */
  private static final BoundedTree.Limits OF_FIELD = new BoundedTree.Limits(3, 32 << 10, 512);

  private final JsonParser parser;
  private String problem;

  /** A reader of the parser's current value. */
  BoundedMetadata(JsonParser parser) {
    this.parser = parser;
  }

  /** Which field is incomplete and why, the first of all. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Reads up to the value's last token. */
  JsonNode read() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return NullNode.getInstance();
    }
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals(MANAGED_FIELDS)) {
        parser.skipChildren();
      } else {
        JsonNode value = field("metadata." + name);
        if (value != null) {
          metadata.set(name, value);
        }
      }
    }
    return metadata;
  }

  /** {@code null} when it is beyond a limit. */
  private JsonNode field(String name) throws IOException {
    BoundedTree tree = new BoundedTree(parser, name, OF_FIELD, NOT_KEPT);
    JsonNode value = tree.read();
    if (tree.problem().isEmpty()) {
      return value;
    }
    if (problem == null) {
      problem = tree.problem().get() + "; each field of metadata may have " + OF_FIELD;
    }
    return null;
  }
}
