package io.mcpruntime.maven.dev;

import io.mcpruntime.maven.metadata.EditorFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sees which files changed since it last looked. It looks by itself instead of asking the operating
 * system, whose answers take seconds on some, and miss new folders on others. Not thread-safe.
 */
final class FileWatch {
  private List<WatchedRoot> roots;
  private Map<Path, Stamp> before;

  private record Stamp(FileTime modified, long size, Object key) {}

  FileWatch(List<WatchedRoot> roots) {
    this.roots = List.copyOf(roots);
    before = look(this.roots);
  }

  /** Watches these from now on; of what was watched before no change is lost. */
  void watch(List<WatchedRoot> others) {
    Map<Path, Stamp> known = before;
    List<WatchedRoot> watched = roots;
    roots = List.copyOf(others);
    before = look(roots);
    // After the look above, so that a file that is saved between the two is not taken for known.
    Set<Path> unknown = look(watched).keySet();
    unknown.removeAll(known.keySet());
    before.keySet().removeAll(unknown);
    known.forEach(
        (file, stamp) -> {
          if (before.containsKey(file) || isGone(file)) {
            before.put(file, stamp);
          }
        });
  }

  private boolean isGone(Path file) {
    return !Files.exists(file)
        && roots.stream()
            .anyMatch(watched -> file.startsWith(watched.root()) && watched.counted().test(file));
  }

  List<WatchedRoot> roots() {
    return roots;
  }

  /** Those of its files that were written at this moment or later. */
  Set<Path> writtenSince(Instant moment) {
    Set<Path> written = new TreeSet<>();
    before.forEach(
        (file, stamp) -> {
          if (!stamp.modified().toInstant().isBefore(moment)) {
            written.add(file);
          }
        });
    return written;
  }

  /** Files that are new, different or gone; empty when nothing happened. */
  Set<Path> changed() {
    Map<Path, Stamp> now = look(roots);
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

  private static Map<Path, Stamp> look(List<WatchedRoot> roots) {
    Map<Path, Stamp> found = new HashMap<>();
    for (WatchedRoot root : roots) {
      if (Files.exists(root.root())) {
        look(root, found);
      }
    }
    return found;
  }

  /** What comes and goes meanwhile is seen by the next look. */
  private static void look(WatchedRoot watched, Map<Path, Stamp> found) {
    try {
      Files.walkFileTree(
          watched.root(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes of) {
              return folder.equals(watched.root()) || watched.entered().test(folder)
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes of) {
              if (!EditorFiles.isOne(file) && watched.counted().test(file)) {
                found.put(file, new Stamp(of.lastModifiedTime(), of.size(), of.fileKey()));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
