package io.mcpruntime.maven.metadata;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What the POM says about a project's servers: it fills in what the files leave out.
 *
 * @param artifactId names the server of a project that has one
 * @param version the project's version, shown as a label on its servers
 * @param basedir the folder that holds {@code .mcp/}
 * @param namespace where servers go that name no namespace; {@code mcp-servers} unless set
 */
public record ProjectDefaults(String artifactId, String version, Path basedir, String namespace) {

  public ProjectDefaults {
    Objects.requireNonNull(artifactId, "artifactId");
    Objects.requireNonNull(basedir, "basedir");
    namespace = namespace != null ? namespace : Schema.server().defaultOf("namespace").textValue();
  }

  public ProjectDefaults(String artifactId, String version, Path basedir) {
    this(artifactId, version, basedir, null);
  }
}
