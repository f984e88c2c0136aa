package io.mcpruntime.maven.dev;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** What all modules are made of, looked at again and again. Not thread-safe. */
final class Sources {
  private static final int LOOK_MILLIS = 50;

  /** Times as long as the look before: a large project must not cost a core. */
  private static final int REST = 10;

  private final Map<Module, FileWatch> watches = new LinkedHashMap<>();
  private long pause = LOOK_MILLIS;

  /** Changes count from now on. */
  Sources(List<Module> modules) {
    modules.forEach(module -> watches.put(module, new FileWatch(module.sources())));
  }

  /** The first module, in the order of the build, of which something changed, and what; or none. */
  Map<Module, Set<Path>> changed() throws InterruptedException {
    long begun = System.nanoTime();
    for (Map.Entry<Module, FileWatch> watched : watches.entrySet()) {
      Set<Path> changed = watched.getValue().changed();
      if (!changed.isEmpty()) {
        settle(watched.getValue(), changed);
        return Map.of(watched.getKey(), changed);
      }
    }
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    pause = Math.max(LOOK_MILLIS, REST * took);
    return Map.of();
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
