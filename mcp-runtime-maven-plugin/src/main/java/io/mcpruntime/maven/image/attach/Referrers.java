package io.mcpruntime.maven.image.attach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.maven.image.ImageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Attaches documents to an image in a registry: each is a manifest whose {@code subject} is the
 * image (OCI image specification 1.1). A registry without a list of referrers gets one under the
 * tag that the distribution specification names for it.
 */
final class Referrers {
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final Set<String> TYPES =
      Set.of(
          MANIFEST,
          INDEX,
          "application/vnd.docker.distribution.manifest.v2+json",
          "application/vnd.docker.distribution.manifest.list.v2+json");

  private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RegistryApi registry;

  Referrers(RegistryApi registry) {
    this.registry = registry;
  }

  /** Attaches what is not attached yet. */
  void attach(String digest, List<Attachment> attachments) throws ImageException {
    for (Attachment attachment : attachments) {
      try {
        attach(digest, attachment);
      } catch (ImageException e) {
        throw new ImageException(
            "the %s of the image is not stored: %s; -D%s=false leaves it out"
                .formatted(attachment.kind(), e.getMessage(), attachment.option()),
            e);
      }
    }
  }

  private void attach(String digest, Attachment attachment) throws ImageException {
    RegistryApi.StoredManifest subject =
        registry
            .manifest(digest)
            .orElseThrow(() -> new ImageException("the registry no longer has " + digest));
    if (!Digests.of(subject.content()).equals(digest) || !TYPES.contains(subject.type())) {
      throw new ImageException("the registry answers with something else than image " + digest);
    }
    byte[] content = attachment.content();
    ObjectNode manifest = JSON.createObjectNode().put("schemaVersion", 2);
    manifest.put("mediaType", MANIFEST).put("artifactType", attachment.type());
    OciJson.descriptor(manifest.putObject("config"), "application/vnd.oci.empty.v1+json", EMPTY);
    OciJson.descriptor(manifest.putArray("layers").addObject(), attachment.type(), content);
    OciJson.descriptor(manifest.putObject("subject"), subject.type(), subject.content());
    byte[] bytes = OciJson.bytes(manifest);
    String own = Digests.of(bytes);
    if (registry.manifest(own).isEmpty()) {
      registry.push(Digests.of(EMPTY), EMPTY);
      registry.push(Digests.of(content), content);
    }
    // An interrupted push may have left the manifest out of the list: both are stored again.
    if (!registry.push(own, MANIFEST, bytes)) {
      list(digest.replace(':', '-'), own, bytes, attachment.type());
    }
  }

  private void list(String tag, String digest, byte[] manifest, String type) throws ImageException {
    ObjectNode index = index(tag);
    ArrayNode listed = (ArrayNode) index.get("manifests");
    for (JsonNode one : listed) {
      if (digest.equals(one.path("digest").asText())) {
        return;
      }
    }
    OciJson.descriptor(listed.addObject(), MANIFEST, manifest).put("artifactType", type);
    registry.push(tag, INDEX, OciJson.bytes(index));
  }

  private ObjectNode index(String tag) throws ImageException {
    Optional<RegistryApi.StoredManifest> stored = registry.manifest(tag);
    if (stored.isEmpty()) {
      ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", INDEX);
      index.putArray("manifests");
      return index;
    }
    try {
      JsonNode index = JSON.readTree(stored.get().content());
      if (index instanceof ObjectNode object && index.get("manifests") instanceof ArrayNode) {
        return object;
      }
    } catch (IOException e) {
      throw new ImageException("the tag " + tag + " is no list of referrers", e);
    }
    throw new ImageException("the tag " + tag + " is no list of referrers");
  }
}
