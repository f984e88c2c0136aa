package io.mcpruntime.maven.image.cds;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A class path and the JVM options that go with it.
 *
 * @param entries jars and folders
 */
public record StartPath(List<String> options, List<Path> entries) {
  public StartPath {
    options = List.copyOf(options);
    entries = List.copyOf(entries);
  }

  /** Returns the path as {@code -cp} takes it. */
  public String text() {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
