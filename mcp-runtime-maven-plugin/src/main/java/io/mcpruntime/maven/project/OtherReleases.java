package io.mcpruntime.maven.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Classes of a multi-release jar: the JVM looks for them in jars only, and a server's own classes
 * are a folder, in the image as in {@code mcp:dev}.
 */
final class OtherReleases {
  private static final String FOLDER = "META-INF/versions";

  private OtherReleases() {}

  /** The warning for a project whose folder of classes has some. */
  static Optional<String> warning(Path classes) {
    List<String> releases = in(classes);
    return releases.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "classes for Java %s (%s) are not used, those for all releases are; put these classes into a module of their own: a server uses the jar of another module as it is"
                .formatted(String.join(", ", releases), FOLDER));
  }

  /** The releases that a folder has classes for. */
  static List<String> in(Path classes) {
    Path versions = classes.resolve(FOLDER);
    if (!Files.isDirectory(versions)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(versions)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> versions.relativize(file).getName(0).toString())
          .distinct()
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException e) {
      // Who needs the classes says that they cannot be read.
      return List.of();
    }
  }
}
