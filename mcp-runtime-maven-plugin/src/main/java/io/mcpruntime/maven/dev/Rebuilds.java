package io.mcpruntime.maven.dev;

import io.mcpruntime.maven.metadata.MetadataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Compiles changed modules while their servers run, and restarts the servers that use them. A
 * server whose module does not compile keeps running. For one thread at a time.
 */
final class Rebuilds {
  private final DevBuilds builds;
  private final ServerSet servers;
  private final RunFile file;
  private final DevLog log;

  Rebuilds(DevBuilds builds, ServerSet servers, RunFile file, DevLog log) {
    this.builds = builds;
    this.servers = servers;
    this.file = file;
    this.log = log;
  }

  /**
   * Builds a module of which these files were saved.
   *
   * @param compiled told when all is compiled that can be
   */
  void changed(DevProject module, Set<Path> files, Runnable compiled) {
    rebuild(List.of(module), changed -> changed.compile(files), compiled);
  }

  /** The modules whose classes or files somebody has removed, but those that can't be compiled. */
  List<DevProject> cleaned() {
    return builds.all().stream()
        .filter(module -> !builds.stale().contains(module))
        .filter(module -> module.isCleaned() || isWithoutOutput(module))
        .toList();
  }

  /** Copies that servers run from lie there, and where others find them. */
  private boolean isWithoutOutput(DevProject module) {
    return servers.areOf(module) && !Files.isDirectory(module.output());
  }

  /** Builds modules whose classes were removed. */
  void mend(List<DevProject> cleaned, Runnable compiled) {
    rebuild(cleaned, DevProject::compile, compiled);
  }

  private void rebuild(
      List<DevProject> changed, DevBuilds.Compilation compilation, Runnable compiled) {
    try {
      compile(changed, compilation, compiled);
      for (DevProject module : changed) {
        if (servers.areOf(module)) {
          redeclare(module);
        }
      }
      writeFile();
      servers.start(servers.of(builds.stale()));
      builds.done();
      builds.prepare();
    } catch (CompileException | MetadataException e) {
      log.complain(e.getMessage());
      log.say(
          servers.all().isEmpty() || servers.serves()
              ? "the previous version keeps running"
              : "no server is running: waiting for the next change");
    } catch (IOException e) {
      log.complain("cannot write " + e.getMessage());
    }
  }

  private void compile(
      List<DevProject> changed, DevBuilds.Compilation compilation, Runnable compiled)
      throws CompileException {
    try {
      builds.compile(changed, compilation);
    } finally {
      compiled.run();
    }
  }

  private void redeclare(DevProject module) throws MetadataException {
    Set<String> fresh = servers.redeclare(module);
    if (!fresh.isEmpty()) {
      log.complain("new servers " + fresh + " need a new mvn mcp:dev");
    }
  }

  /** Tells other goals where the servers are. */
  void writeFile() throws IOException {
    file.write(builds.all().stream().filter(servers::areOf).toList(), servers.all());
  }
}
