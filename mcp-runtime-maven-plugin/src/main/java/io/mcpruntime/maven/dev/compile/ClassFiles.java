package io.mcpruntime.maven.dev.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Class files by their place below a folder. */
final class ClassFiles {
  private static final String CLASS = ".class";

  private ClassFiles() {}

  /** All files below these folders whose names end so. */
  static Set<Path> named(List<Path> folders, String end) throws IOException {
    Set<Path> found = new TreeSet<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(file -> file.toString().endsWith(end)).forEach(found::add);
        }
      }
    }
    return found;
  }

  /** All class files below a folder. */
  static Map<Path, byte[]> in(Path folder) throws IOException {
    return read(folder, named(List.of(folder), CLASS));
  }

  /** Those of one package. */
  static Map<Path, byte[]> beside(Path folder, Path inside) throws IOException {
    Path own = folder.resolve(inside);
    if (!Files.isDirectory(own)) {
      return Map.of();
    }
    try (Stream<Path> files = Files.list(own)) {
      return read(folder, files.filter(file -> file.toString().endsWith(CLASS)).toList());
    }
  }

  private static Map<Path, byte[]> read(Path folder, Iterable<Path> files) throws IOException {
    Map<Path, byte[]> content = new TreeMap<>();
    for (Path file : files) {
      content.put(folder.relativize(file), Files.readAllBytes(file));
    }
    return content;
  }

  /** Writes all of them, so that none is older than its source. */
  static void write(Map<Path, byte[]> files, Path folder) throws IOException {
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      // It is below target/: mvn clean removes it.
    }
  }
}
