package io.mcpruntime.crd;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a server even if its spec is invalid: one that an older definition accepted must not
 * prevent reading the others of the same list.
 */
final class MCPServerDeserializer extends JsonDeserializer<MCPServer> {
  private static final BoundedTree.Limits OF_SPEC =
      new BoundedTree.Limits(
          MCPServerSpec.MAX_DEPTH, MCPServerSpec.MAX_SIZE, MCPServerSpec.MAX_VALUES);

  /** The limits of a status that the operator did not write; its own are smaller. */
  private static final BoundedTree.Limits OF_STATUS = new BoundedTree.Limits(16, 128 << 10, 4096);

  @Override
  public MCPServer deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    ObjectMapper json = (ObjectMapper) parser.getCodec();
    Parts parts = Parts.read(parser);
    MCPServer server = new MCPServer();
    ObjectMeta metadata = json.treeToValue(parts.metadata(), ObjectMeta.class);
    server.setMetadata(metadata == null ? new ObjectMeta() : metadata);
    server.setSpec(null);
    server.setStatus(null);
    try {
      server.setSpec(read(json, parts.spec(), MCPServerSpec.class));
    } catch (JsonProcessingException e) {
      server.setSpec(json.treeToValue(JsonNodeFactory.instance.objectNode(), MCPServerSpec.class));
      server.withProblem(problem(e));
    }
    if (parts.problem() != null) {
      server.setSpec(json.treeToValue(JsonNodeFactory.instance.objectNode(), MCPServerSpec.class));
      server.withProblem(parts.problem());
    }
    try {
      server.setStatus(read(json, parts.status(), MCPServerStatus.class));
    } catch (JsonProcessingException e) {
      // The operator writes it again.
      server.setStatus(null);
    }
    return server;
  }

  /**
   * The three parts of a server, each of limited depth and size.
   *
   * @param problem the problem of the metadata or the spec, or {@code null}
   */
  private record Parts(JsonNode metadata, JsonNode spec, JsonNode status, String problem) {
    static Parts read(JsonParser parser) throws IOException {
      JsonNode metadata = MissingNode.getInstance();
      JsonNode spec = null;
      JsonNode status = null;
      Optional<String> problem = Optional.empty();
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        return new Parts(metadata, null, null, null);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "metadata" -> {
            BoundedMetadata bounded = new BoundedMetadata(parser);
            metadata = bounded.read();
            problem = problem.or(bounded::problem);
          }
          case "spec" -> {
            BoundedTree tree = new BoundedTree(parser, name, OF_SPEC, Set.of());
            spec = tree.read();
            problem =
                problem.or(() -> tree.problem().map(why -> why + "; a spec may have " + OF_SPEC));
          }
          case "status" -> status = new BoundedTree(parser, name, OF_STATUS, Set.of()).read();
          default -> parser.skipChildren();
        }
      }
      return new Parts(metadata, spec, status, problem.orElse(null));
    }
  }

  private static <T> T read(ObjectMapper json, JsonNode node, Class<T> type)
      throws JsonProcessingException {
    return node == null || node.isNull() ? null : json.treeToValue(node, type);
  }

  private static String problem(JsonProcessingException e) {
    String path =
        e instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(
                    step ->
                        step.getFieldName() == null
                            ? "[" + step.getIndex() + "]"
                            : "." + step.getFieldName())
                .collect(Collectors.joining())
            : "";
    return "spec%s cannot be read: %s"
        .formatted(path, e.getOriginalMessage().lines().findFirst().orElse(""));
  }
}
