package io.mcpruntime.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a newcomer has: a clone of the sources, and a local Maven repository with everything but
 * artifacts of this project.
 *
 * @param sources the clone
 * @param repository the local repository
 */
record FreshMachine(Path sources, Path repository) {
  private static final Set<String> NOT_CLONED = Set.of(".git", "target", "node_modules");

  /** Makes both in this folder; nothing outside is changed. */
  static FreshMachine in(Path folder) {
    Path downloads = Path.of(System.getProperty("e2e.source.repository"));
    return new FreshMachine(
        copied(Path.of("..").toAbsolutePath().normalize(), folder.resolve("clone"), NOT_CLONED),
        copied(
            downloads,
            folder.resolve("repository"),
            Set.of("mcpruntime", "archetype-catalog.xml")));
  }

  /** The variables of a shell on that machine: this build's Maven, with that local repository. */
  Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    variables.put("PATH", System.getProperty("maven.home") + "/bin:" + System.getenv("PATH"));
    variables.put("MAVEN_OPTS", "-Dmaven.repo.local=" + repository);
    return variables;
  }

  private static Path copied(Path from, Path to, Set<String> without) {
    try {
      Files.walkFileTree(from, new Copy(from, to, without));
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Copy extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;
    private final Set<String> without;

    Copy(Path from, Path to, Set<String> without) {
      this.from = from;
      this.to = to;
      this.without = without;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (without.contains(String.valueOf(folder.getFileName()))) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Files.createDirectories(to.resolve(from.relativize(folder).toString()));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!without.contains(file.getFileName().toString())) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
