package io.mcpruntime.maven.metadata;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What the POM and other files say about a project's servers: it fills in what the files leave out.
 *
 * @param artifactId names the server of a project that has one
 * @param version the project's version, shown as a label on its servers
 * @param basedir the folder that holds {@code .mcp/}
 * @param namespace where servers go that name no namespace; {@code mcp-servers} unless set
 * @param endpoints where servers listen and answer that are made of the project
 * @param filter what is put in for {@code ${name}} in the files
 */
public record ProjectDefaults(
    String artifactId,
    String version,
    Path basedir,
    String namespace,
    EndpointSource endpoints,
    PropertyFilter filter) {

  public ProjectDefaults {
    Objects.requireNonNull(artifactId, "artifactId");
    Objects.requireNonNull(basedir, "basedir");
    Objects.requireNonNull(endpoints, "endpoints");
    Objects.requireNonNull(filter, "filter");
    namespace = namespace != null ? namespace : Schema.server().defaultOf("namespace").textValue();
  }

  public ProjectDefaults(String artifactId, String version, Path basedir) {
    this(artifactId, version, basedir, null);
  }

  public ProjectDefaults(String artifactId, String version, Path basedir, String namespace) {
    this(artifactId, version, basedir, namespace, EndpointSource.NONE, PropertyFilter.NONE);
  }

  /** The same with this source of what the files leave out. */
  public ProjectDefaults with(EndpointSource source) {
    return new ProjectDefaults(artifactId, version, basedir, namespace, source, filter);
  }

  /** The same with these properties for {@code ${name}}. */
  public ProjectDefaults with(PropertyFilter properties) {
    return new ProjectDefaults(artifactId, version, basedir, namespace, endpoints, properties);
  }
}
