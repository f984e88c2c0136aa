package io.mcpruntime.maven.dev;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Watches the sources of all modules. What the build itself writes there does not count as a save.
 * Not thread-safe.
 */
final class Sources {
  private static final int LOOK_MILLIS = 50;

  /** Times as long as the look before: a large project must not cost a core. */
  private static final int REST = 10;

  /** Nobody saves a file during each of so many builds in a row; a build does. */
  private static final int BUILDS = 3;

  private final Map<DevProject, FileWatch> watches = new LinkedHashMap<>();

  /** What was written while the build ran, and may have been saved. */
  private final Map<DevProject, Set<Path>> unseen = new HashMap<>();

  /** Number of consecutive builds, up to the last, in which a file was written. */
  private final Map<Path, Integer> written = new HashMap<>();

  private long pause = LOOK_MILLIS;

  /**
   * Changes count from now on.
   *
   * @param begun when the build began that has compiled the modules: what was written since is its
   *     work
   */
  Sources(List<DevProject> modules, Instant begun) {
    for (DevProject module : modules) {
      FileWatch watch = new FileWatch(module.sources());
      watch.writtenSince(begun).forEach(file -> written.put(file, BUILDS - 1));
      watches.put(module, watch);
    }
  }

  /** The first module, in the order of the build, of which something changed, and what; or none. */
  Map<DevProject, Set<Path>> changed() throws InterruptedException {
    long begun = System.nanoTime();
    for (Map.Entry<DevProject, FileWatch> watched : watches.entrySet()) {
      Set<Path> saved = watched.getValue().changed();
      written.keySet().removeAll(saved);
      Set<Path> changed = unseen.getOrDefault(watched.getKey(), new TreeSet<>());
      changed.addAll(saved);
      if (!changed.isEmpty()) {
        settle(watched.getValue(), changed);
        unseen.remove(watched.getKey());
        return Map.of(watched.getKey(), changed);
      }
    }
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    pause = Math.max(LOOK_MILLIS, REST * took);
    return Map.of();
  }

  /** Told when a build has run: what it has written is its own work, unless somebody saved it. */
  void built() {
    Map<Path, Integer> before = Map.copyOf(written);
    for (Map.Entry<DevProject, FileWatch> watched : watches.entrySet()) {
      for (Path file : watched.getValue().changed()) {
        int builds = written.merge(file, 1, Integer::sum);
        if (builds < BUILDS) {
          unseen.computeIfAbsent(watched.getKey(), module -> new TreeSet<>()).add(file);
        }
      }
    }
    written.entrySet().removeIf(file -> isOver(file, before));
  }

  /** A build that leaves a file alone once is not the one that wrote it in a row. */
  private static boolean isOver(Map.Entry<Path, Integer> file, Map<Path, Integer> before) {
    Integer builds = before.get(file.getKey());
    return builds != null && builds < BUILDS - 1 && builds.equals(file.getValue());
  }

  /** Takes over what a module is made of now; whether that is something else than before. */
  boolean renew(DevProject module) {
    FileWatch watch = watches.get(module);
    List<String> before = names(watch);
    watch.watch(module.sources());
    return !names(watch).equals(before);
  }

  /** What is watched of a module, as people are told; what is missing yet is not among it. */
  List<String> watched(DevProject module) {
    return names(watches.get(module));
  }

  private static List<String> names(FileWatch watch) {
    return watch.roots().stream()
        .filter(watched -> watched.root().toFile().exists())
        .map(WatchedRoot::name)
        .distinct()
        .toList();
  }

  /** Milliseconds until it pays to look again. */
  long pause() {
    return pause;
  }

  /** Whoever saves many files saves them one after the other. */
  private static void settle(FileWatch watch, Set<Path> changed) throws InterruptedException {
    Set<Path> more = new TreeSet<>();
    do {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      more.clear();
      more.addAll(watch.changed());
      changed.addAll(more);
    } while (!more.isEmpty());
  }
}
