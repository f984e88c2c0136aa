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
import java.util.stream.Collectors;

/**
 * Reads a server also when its spec can't be: one that an older definition let in must not keep a
 * client from reading all the others, which come in the same list.
 */
final class TolerantServer extends JsonDeserializer<MCPServer> {
  /** The managed fields mirror the spec, with levels of their own for items of lists. */
  private static final int MAX_METADATA_DEPTH = 3 * MCPServerSpec.MAX_DEPTH;

  /** Written by the API server and by us, and limited by etcd; a bound for one that is neither. */
  private static final long MAX_METADATA_SIZE = 4 << 20;

  private static final String LIMITS =
      "a spec may have %d levels and %d KiB"
          .formatted(MCPServerSpec.MAX_DEPTH, MCPServerSpec.MAX_SIZE >> 10);

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
      // It is written anew.
      server.setStatus(null);
    }
    return server;
  }

  /**
   * The three parts of a server, each of limited depth and size.
   *
   * @param problem of the spec, or {@code null}
   */
  private record Parts(JsonNode metadata, JsonNode spec, JsonNode status, String problem) {
    static Parts read(JsonParser parser) throws IOException {
      JsonNode metadata = MissingNode.getInstance();
      JsonNode spec = null;
      JsonNode status = null;
      String problem = null;
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        return new Parts(metadata, null, null, null);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "metadata" ->
              metadata =
                  new BoundedTree(parser, name, MAX_METADATA_DEPTH, MAX_METADATA_SIZE).read();
          case "spec" -> {
            BoundedTree tree =
                new BoundedTree(parser, name, MCPServerSpec.MAX_DEPTH, MCPServerSpec.MAX_SIZE);
            spec = tree.read();
            problem = tree.problem().map(why -> why + "; " + LIMITS).orElse(null);
          }
          case "status" ->
              status = new BoundedTree(parser, name, MAX_METADATA_DEPTH, MAX_METADATA_SIZE).read();
          default -> parser.skipChildren();
        }
      }
      return new Parts(metadata, spec, status, problem);
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
