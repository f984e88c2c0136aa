package io.mcpruntime.maven.image.cds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Whether it matters which comes first in a class path: folders or jars. */
final class Overlap {
  private Overlap() {}

  /** Whether some file is in one of the folders and in one of the jars too, or a jar is none. */
  static boolean between(List<Path> folders, List<Path> jars) throws IOException {
    Set<String> names = new HashSet<>();
    for (Path folder : folders.stream().filter(Files::isDirectory).toList()) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(Files::isRegularFile).map(file -> name(folder, file)).forEach(names::add);
      }
    }
    for (Path jar : jars) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        if (names.stream().anyMatch(name -> zip.getEntry(name) != null)) {
          return true;
        }
      } catch (ZipException e) {
        return true;
      }
    }
    return false;
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
