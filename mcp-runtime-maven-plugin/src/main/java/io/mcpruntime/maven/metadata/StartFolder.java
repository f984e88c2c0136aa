package io.mcpruntime.maven.metadata;

import java.nio.file.Path;
import java.util.List;

/**
 * The folder in which a server is started in its image: what {@code files} in {@code .mcp} puts
 * there.
 *
 * @param project the folder of the project
 * @param files as they are written: files and folders of the project
 */
public record StartFolder(Path project, List<String> files) {
  public StartFolder {
    files = List.copyOf(files);
  }

  /** Whether a file is there, by its name from this folder. */
  public boolean has(String name) {
    Path file = Path.of(name).normalize();
    return files.stream().map(listed -> Path.of(listed).normalize()).anyMatch(file::startsWith);
  }
}
