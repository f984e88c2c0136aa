package io.mcpruntime.maven.image.attach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.maven.image.ImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;

/**
 * Writes what is in an image as a CycloneDX 1.6 document in JSON: the project, its dependencies
 * with their digests, and the base image. There is no serial number and no time in it, so that the
 * same image has the same document.
 */
public final class BillOfMaterials {
  private static final String TYPE = "application/vnd.cyclonedx+json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private BillOfMaterials() {}

  /**
   * Returns the document.
   *
   * @param project what the image is made of
   * @param parts the dependencies in it
   * @param base the reference of the base image
   */
  public static Attachment of(ArtifactComponent project, List<ArtifactComponent> parts, String base)
      throws ImageException {
    ObjectNode bom = JSON.createObjectNode();
    bom.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    bom.put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("version", 1);
    component(bom.putObject("metadata").putObject("component"), "application", project);
    ArrayNode components = bom.putArray("components");
    for (ArtifactComponent part :
        parts.stream().sorted(Comparator.comparing(ArtifactComponent::purl)).toList()) {
      component(components.addObject(), "library", part);
    }
    components.addObject().put("type", "container").put("bom-ref", "base").put("name", base);
    ArrayNode dependencies = bom.putArray("dependencies");
    ArrayNode all = dependencies.addObject().put("ref", project.purl()).putArray("dependsOn");
    components.forEach(part -> all.add(part.get("bom-ref").asText()));
    try {
      return new Attachment(
          "SBOM", TYPE, "mcp.sbom", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bom));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void component(ObjectNode node, String type, ArtifactComponent part)
      throws ImageException {
    node.put("type", type).put("bom-ref", part.purl()).put("group", part.group());
    node.put("name", part.name()).put("version", part.version());
    if (part.file() != null && Files.isRegularFile(part.file())) {
      try {
        String digest = Digests.hex(Files.readAllBytes(part.file()));
        node.putArray("hashes").addObject().put("alg", "SHA-256").put("content", digest);
      } catch (IOException e) {
        throw new ImageException("cannot read " + part.file() + ": " + e.getMessage(), e);
      }
    }
    node.put("purl", part.purl());
  }
}
