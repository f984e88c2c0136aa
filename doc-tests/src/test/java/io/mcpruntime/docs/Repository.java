package io.mcpruntime.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of this repository that the tests read; what a build made is left out. */
final class Repository {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Set<String> SKIPPED =
      Set.of(".git", "target", "node_modules", "archetype-resources", "handbook");

  private static final List<Path> FILES = walk();

  private Repository() {}

  /** All files, relative to the root. */
  static List<Path> files() {
    return FILES;
  }

  /** Java files of this simple name, anywhere. */
  static List<Path> javaFiles(String simpleName) {
    return FILES.stream().filter(file -> file.endsWith(simpleName + ".java")).toList();
  }

  static boolean exists(String path) {
    return Files.exists(ROOT.resolve(path));
  }

  static String text(Path file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All main sources, and what is shipped beside them, as one text. */
  static String mainSources() {
    StringBuilder text = new StringBuilder();
    FILES.stream()
        .filter(file -> file.toString().contains("src/main/") && !file.startsWith("examples"))
        .filter(file -> file.toString().matches(".*\\.(java|yaml|json|properties)"))
        .forEach(file -> text.append(text(file)));
    return text.toString();
  }

  private static List<Path> walk() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(ROOT, new Collector(files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream().sorted().toList();
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final List<Path> files;

    Collector(List<Path> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return SKIPPED.contains(String.valueOf(folder.getFileName()))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      files.add(ROOT.relativize(file));
      return FileVisitResult.CONTINUE;
    }
  }
}
