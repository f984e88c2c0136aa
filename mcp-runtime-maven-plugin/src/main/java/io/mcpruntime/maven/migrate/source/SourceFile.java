package io.mcpruntime.maven.migrate.source;

import io.mcpruntime.maven.metadata.ProjectDefaults;
import java.nio.file.Path;

/**
 * A YAML file to migrate.
 *
 * @param name as messages show it
 * @param project names a single server that has no name of its own
 */
public record SourceFile(Path path, String name, String text, ProjectDefaults project) {}
