package io.mcpruntime.maven.image.attach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Parts of manifests (OCI image specification). */
final class OciJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private OciJson() {}

  /** Writes the descriptor of some content into an object, and returns it. */
  static ObjectNode descriptor(ObjectNode node, String type, byte[] content) {
    return node.put("mediaType", type)
        .put("digest", Digests.of(content))
        .put("size", content.length);
  }

  /** Returns the bytes that are stored. */
  static byte[] bytes(ObjectNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
