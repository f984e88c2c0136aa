package io.mcpruntime.maven.image.attach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.maven.image.ImageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Signs images as cosign does with a key: the signatures of an image are the layers of an image
 * with the tag {@code sha256-DIGEST.sig}. One signature for each payload and key.
 */
final class CosignSignatures {
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String PAYLOAD = "application/vnd.dev.cosign.simplesigning.v1+json";
  private static final String SIGNATURE = "dev.cosignproject.cosign/signature";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RegistryApi registry;

  CosignSignatures(RegistryApi registry) {
    this.registry = registry;
  }

  /**
   * Signs an image; signatures of others stay.
   *
   * @param repository as verifiers name it, without tag
   */
  void sign(String repository, String digest, CosignKey key) throws ImageException {
    try {
      add(repository, digest, key);
    } catch (ImageException e) {
      throw new ImageException("the signature of the image is not stored: " + e.getMessage(), e);
    }
  }

  private void add(String repository, String digest, CosignKey key) throws ImageException {
    String tag = digest.replace(':', '-') + ".sig";
    byte[] payload = payload(repository, digest);
    String signature = Base64.getEncoder().encodeToString(key.sign(payload));
    ArrayNode layers = JSON.createArrayNode();
    for (JsonNode layer : existing(tag)) {
      if (layer.path("annotations").path(SIGNATURE).asText().equals(signature)) {
        return;
      }
      layers.add(layer);
    }
    OciJson.descriptor(layers.addObject(), PAYLOAD, payload)
        .putObject("annotations")
        .put(SIGNATURE, signature);
    registry.push(Digests.of(payload), payload);
    byte[] config = config(layers);
    registry.push(Digests.of(config), config);
    ObjectNode manifest =
        JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", MANIFEST);
    OciJson.descriptor(manifest.putObject("config"), CONFIG, config);
    manifest.set("layers", layers);
    registry.push(tag, MANIFEST, OciJson.bytes(manifest));
  }

  private JsonNode existing(String tag) throws ImageException {
    var stored = registry.manifest(tag);
    if (stored.isEmpty()) {
      return JSON.createArrayNode();
    }
    try {
      JsonNode layers = JSON.readTree(stored.get().content()).path("layers");
      if (layers.isArray()) {
        return layers;
      }
    } catch (IOException e) {
      throw new ImageException("the tag " + tag + " holds no signatures", e);
    }
    throw new ImageException("the tag " + tag + " holds no signatures");
  }

  /** What is signed (the simple signing format of containers/image). */
  private static byte[] payload(String repository, String digest) {
    ObjectNode payload = JSON.createObjectNode();
    ObjectNode critical = payload.putObject("critical");
    critical.putObject("identity").put("docker-reference", repository);
    critical.putObject("image").put("docker-manifest-digest", digest);
    critical.put("type", "cosign container image signature");
    payload.putNull("optional");
    try {
      return JSON.writeValueAsString(payload).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] config(ArrayNode layers) {
    ObjectNode config = JSON.createObjectNode().put("architecture", "").put("os", "");
    config.put("created", "0001-01-01T00:00:00Z");
    ArrayNode contents = config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
    layers.forEach(layer -> contents.add(layer.path("digest").asText()));
    config.putObject("config");
    return OciJson.bytes(config);
  }
}
