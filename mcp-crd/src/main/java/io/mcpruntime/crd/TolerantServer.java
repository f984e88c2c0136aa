package io.mcpruntime.crd;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * Reads a server also when its spec can't be: one that an older definition let in must not keep a
 * client from reading all the others, which come in the same list.
 */
final class TolerantServer extends JsonDeserializer<MCPServer> {
  @Override
  public MCPServer deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    ObjectMapper json = (ObjectMapper) parser.getCodec();
    JsonNode tree = json.readTree(parser);
    MCPServer server = new MCPServer();
    ObjectMeta metadata = json.treeToValue(tree.path("metadata"), ObjectMeta.class);
    server.setMetadata(metadata == null ? new ObjectMeta() : metadata);
    server.setSpec(null);
    server.setStatus(null);
    try {
      server.setSpec(read(json, tree.get("spec"), MCPServerSpec.class));
    } catch (JsonProcessingException e) {
      server.setSpec(json.treeToValue(JsonNodeFactory.instance.objectNode(), MCPServerSpec.class));
      server.withProblem(problem(e));
    }
    try {
      server.setStatus(read(json, tree.get("status"), MCPServerStatus.class));
    } catch (JsonProcessingException e) {
      // It is written anew.
      server.setStatus(null);
    }
    return server;
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
