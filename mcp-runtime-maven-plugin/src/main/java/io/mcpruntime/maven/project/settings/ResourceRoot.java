package io.mcpruntime.maven.project.settings;

import io.mcpruntime.maven.metadata.StartFolder;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * A folder whose files the program finds when it starts.
 *
 * @param name as a log shows it
 * @param has whether a file of the folder is there for the program
 */
public record ResourceRoot(Path folder, String name, Predicate<String> has) {
  /** Creates a folder of the class path. */
  public ResourceRoot(Path folder, String name) {
    this(folder, name, file -> true);
  }

  /** Creates the folder in which the program is started. */
  static ResourceRoot of(StartFolder start) {
    return new ResourceRoot(start.project(), "files of .mcp", start::has);
  }
}
