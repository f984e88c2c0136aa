package io.mcpruntime.maven.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sees which files changed since it last looked. It looks by itself instead of asking the operating
 * system, whose answers take seconds on some, and miss new folders on others. Not thread-safe.
 */
final class FileWatch {
  private final List<Path> roots;
  private Map<Path, Stamp> before;

  private record Stamp(FileTime modified, long size, Object key) {}

  FileWatch(List<Path> roots) {
    this.roots = List.copyOf(roots);
    before = look();
  }

  /** Files that are new, different or gone; empty when nothing happened. */
  Set<Path> changed() {
    Map<Path, Stamp> now = look();
    Set<Path> changed = new TreeSet<>();
    now.forEach(
        (file, stamp) -> {
          if (!stamp.equals(before.get(file))) {
            changed.add(file);
          }
        });
    before.keySet().stream().filter(file -> !now.containsKey(file)).forEach(changed::add);
    before = now;
    return changed;
  }

  private Map<Path, Stamp> look() {
    Map<Path, Stamp> found = new HashMap<>();
    for (Path root : roots) {
      if (Files.exists(root)) {
        look(root, found);
      }
    }
    return found;
  }

  private static void look(Path root, Map<Path, Stamp> found) {
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes of) {
              if (!isEditors(file)) {
                found.put(file, new Stamp(of.lastModifiedTime(), of.size(), of.fileKey()));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What editors keep beside a file while it is being edited. */
  private static boolean isEditors(Path file) {
    String name = Objects.toString(file.getFileName());
    return name.endsWith("~")
        || name.startsWith(".#")
        || name.endsWith(".swp")
        || name.endsWith(".swx")
        || name.equals("4913")
        || name.endsWith("___jb_tmp___");
  }
}
