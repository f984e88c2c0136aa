package io.mcpruntime.maven.image.attach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes how an image was built as an in-toto statement with a SLSA v1 provenance predicate. It
 * names neither the machine nor its user, and has no time.
 *
 * @param project as {@code group:name:version}
 * @param builder this plugin, with its version
 * @param base the reference of the base image; null for an image that something else built
 */
public record Provenance(String project, String builder, String base, SourceRevision source) {
  private static final String TYPE = "application/vnd.in-toto+json";
  private static final String BUILD_TYPE = "https://mcpruntime.io/maven-image/v1";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Returns the statement about one image.
   *
   * @param repository of the image, without tag
   * @param digest of its manifest
   */
  public Attachment of(String repository, String digest) {
    ObjectNode statement = JSON.createObjectNode().put("_type", "https://in-toto.io/Statement/v1");
    ObjectNode subject = statement.putArray("subject").addObject().put("name", repository);
    subject.putObject("digest").put("sha256", digest.replace("sha256:", ""));
    statement.put("predicateType", "https://slsa.dev/provenance/v1");
    ObjectNode predicate = statement.putObject("predicate");
    ObjectNode definition = predicate.putObject("buildDefinition").put("buildType", BUILD_TYPE);
    definition.putObject("externalParameters").put("project", project);
    ArrayNode dependencies = definition.putArray("resolvedDependencies");
    if (source.commit() != null) {
      ObjectNode sources = dependencies.addObject().put("name", "source");
      if (source.uri() != null) {
        sources.put("uri", "git+" + source.uri());
      }
      sources.putObject("digest").put("gitCommit", source.commit());
      sources.putObject("annotations").put("modified", source.isModified());
    }
    if (base != null) {
      dependencies.addObject().put("name", "base image").put("uri", base);
    }
    predicate.putObject("runDetails").putObject("builder").put("id", builder);
    try {
      String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(statement);
      return new Attachment("provenance", TYPE, "mcp.provenance", text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
