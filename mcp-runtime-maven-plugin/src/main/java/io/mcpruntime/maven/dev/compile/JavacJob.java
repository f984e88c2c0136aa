package io.mcpruntime.maven.dev.compile;

import java.nio.file.Path;
import java.util.List;

/**
 * How a project's own plugin compiles it.
 *
 * @param options for javac
 * @param roots folders of its sources
 * @param output the folder of its classes
 * @param scratch a folder for classes that may be thrown away
 */
public record JavacJob(List<String> options, List<Path> roots, Path output, Path scratch) {
  public JavacJob {
    options = List.copyOf(options);
    roots = List.copyOf(roots);
  }
}
