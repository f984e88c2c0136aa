package io.mcpruntime.maven.project.settings;

import java.nio.file.Path;

/**
 * A folder whose files are in the program's class path.
 *
 * @param name as a log shows it
 */
public record ResourceRoot(Path folder, String name) {}
