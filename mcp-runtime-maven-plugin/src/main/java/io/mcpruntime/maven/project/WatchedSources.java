package io.mcpruntime.maven.project;

import io.mcpruntime.maven.dev.WatchedRoot;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.project.build.ResourceFolder;
import io.mcpruntime.maven.project.pom.Outputs;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/** Lists the files and folders to watch: all sources of a module, without build output. */
final class WatchedSources {
  private final MavenSession session;
  private final MavenProject project;
  private final boolean withTests;
  private final Path base;
  private final Set<Path> modules;
  private final Set<Path> ignored;

  /**
   * @param withTests whether other modules are made with its test classes
   */
  WatchedSources(MavenSession session, MavenProject project, boolean withTests) {
    this.session = session;
    this.project = project;
    this.withTests = withTests;
    base = ProjectFolder.of(project).normalize();
    modules =
        session.getProjects().stream()
            .map(module -> ProjectFolder.of(module).normalize())
            .collect(Collectors.toSet());
    ignored = new HashSet<>(Outputs.of(session));
    if (!withTests) {
      tests().forEach(ignored::add);
    }
  }

  private Stream<Path> tests() {
    return Stream.of(
            project.getTestCompileSourceRoots().stream(),
            project.getTestResources().stream().map(Resource::getDirectory),
            Stream.of(project.getBuild().getTestSourceDirectory()).filter(Objects::nonNull))
        .flatMap(paths -> paths)
        .map(path -> Path.of(path).normalize());
  }

  /**
   * All of it.
   *
   * @param named files and folders that the configuration of plugins names
   * @param runs whether the project's own servers run
   */
  List<WatchedRoot> of(Set<Path> named, boolean runs) {
    List<WatchedRoot> all = new ArrayList<>();
    roots().filter(root -> !isIgnored(root)).forEach(root -> all.add(all(root)));
    ResourceFolder.of(session, project, withTests)
        .forEach(folder -> all.add(folder.watched(name(folder.folder()))));
    named.stream()
        .filter(path -> !isIgnored(path) && !path.equals(ProjectFolder.pom(project)))
        .filter(path -> all.stream().noneMatch(watched -> path.startsWith(watched.root())))
        .toList()
        .forEach(path -> all.add(all(path)));
    if (runs) {
      all.addAll(declared());
    }
    return all;
  }

  /** What declares its servers, and what those are made of that are other programs. */
  private List<WatchedRoot> declared() {
    Path folder = base.resolve(".mcp");
    List<WatchedRoot> all = new ArrayList<>();
    CommandFiles files = new CommandFiles(base, this::isEntered);
    List<ServerMetadata> servers = servers();
    String unknown =
        servers.stream()
            .filter(server -> server.files().isEmpty())
            .map(server -> files.unwatched(server.dev().command()))
            .collect(Collectors.joining());
    all.add(new WatchedRoot(folder, name(folder) + unknown, no -> false, WatchedSources::isYaml));
    Stream.concat(
            servers.stream()
                .flatMap(server -> files.watched(server.dev().command(), this::name).stream()),
            servers.stream()
                .flatMap(server -> server.files().stream())
                .map(file -> all(base.resolve(file).normalize())))
        .filter(watched -> !isIgnored(watched.root()))
        .forEach(all::add);
    return all;
  }

  private Stream<Path> roots() {
    return Stream.concat(
            project.getCompileSourceRoots().stream(),
            withTests ? project.getTestCompileSourceRoots().stream() : Stream.of())
        .map(root -> Path.of(root).normalize());
  }

  private WatchedRoot all(Path root) {
    return new WatchedRoot(root, name(root), this::isEntered, file -> true);
  }

  private List<ServerMetadata> servers() {
    try {
      return Modules.servers(project, null, warning -> {});
    } catch (MetadataException e) {
      // Told where the servers are read.
      return List.of();
    }
  }

  private static boolean isYaml(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private boolean isIgnored(Path path) {
    return ignored.stream().anyMatch(path::startsWith);
  }

  /** Neither what is built, nor what tools keep, nor other modules. */
  private boolean isEntered(Path folder) {
    String name = folder.getFileName().toString();
    return !name.startsWith(".")
        && !name.equals("node_modules")
        && !isIgnored(folder)
        && !Files.exists(folder.resolve("pyvenv.cfg"))
        && !modules.contains(folder);
  }

  private String name(Path path) {
    String name = path.startsWith(base) ? base.relativize(path).toString() : path.toString();
    return name.isEmpty() ? "." : name;
  }
}
