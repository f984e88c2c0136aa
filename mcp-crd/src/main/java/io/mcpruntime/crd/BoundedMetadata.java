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
 * Reads the metadata of a server, with limits for each field, so that a field that is too large
 * affects no other, such as the name. It skips the managed fields and kubectl's copy of the server
 * in an annotation, which are not needed and whose size the author chooses.
 */
final class BoundedMetadata {
  private static final String MANAGED_FIELDS = "managedFields";

  private static final Set<String> NOT_KEPT =
      Set.of("kubectl.kubernetes.io/last-applied-configuration");

  /** The limits of a field: a list of owners has two levels, and no field has more. */
  private static final BoundedTree.Limits OF_FIELD = new BoundedTree.Limits(3, 32 << 10, 512);

  private final JsonParser parser;
  private String problem;

  /** Creates a reader of the parser's current value. */
  BoundedMetadata(JsonParser parser) {
    this.parser = parser;
  }

  /** Returns the first incomplete field and why it is incomplete. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Reads the value up to its last token. */
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

  /** Returns the field, or {@code null} if it exceeds a limit. */
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
