package io.mcpruntime.maven.dev;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The modules of a build in reactor order, and which of them need to be compiled. One thread. */
final class DevBuilds {
  private final List<DevProject> modules = new ArrayList<>();
  private final Set<DevProject> stale = new HashSet<>();

  /** Brings the classes of a module up to date. */
  @FunctionalInterface
  interface Compilation {
    void run(DevProject module) throws CompileException;
  }

  void add(DevProject module) {
    modules.add(module);
  }

  List<DevProject> all() {
    return modules;
  }

  /** Those that changed, or are made of what changed, since all was compiled the last time. */
  Set<DevProject> stale() {
    return stale;
  }

  /** Compiles these so, and then what is made of them. */
  void compile(List<DevProject> changed, Compilation compilation) throws CompileException {
    for (DevProject module : changed) {
      stale.add(module);
      modules.stream().filter(other -> other.uses(module)).forEach(stale::add);
    }
    for (DevProject module : modules) {
      if (changed.contains(module)) {
        compilation.run(module);
      } else if (stale.contains(module)) {
        module.compile();
      }
    }
  }

  /** All of them serve what was compiled. */
  void done() {
    stale.clear();
  }

  /** Makes the next starts shorter, while nobody waits. */
  void prepare() {
    modules.forEach(DevProject::prepare);
  }

  /** Ends what they do in the background, and removes the copies that servers ran from. */
  void end() {
    modules.forEach(DevProject::end);
    modules.forEach(
        module -> ClassesSnapshot.delete(module.output().resolve(ClassesSnapshot.FOLDER)));
  }
}
