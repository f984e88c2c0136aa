package io.mcpruntime.maven.project;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.maven.dev.CompileException;
import io.mcpruntime.maven.dev.DevProject;
import io.mcpruntime.maven.dev.LocalServerOptions;
import io.mcpruntime.maven.dev.WatchedRoot;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.ProjectFiles;
import io.mcpruntime.maven.image.cds.ClassArchive;
import io.mcpruntime.maven.metadata.EndpointNotes;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.project.build.ProjectBuild;
import io.mcpruntime.maven.project.build.ProjectCompiler;
import io.mcpruntime.maven.project.framework.QuarkusProfile;
import io.mcpruntime.maven.project.pom.Jdk;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/** A Maven project whose servers run on this machine. */
public final class MavenDevProject implements DevProject {
  private final MavenSession session;
  private final MavenProject project;
  private final boolean runs;
  private final JavaOptions options;
  private final Log log;
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final ProjectCompiler compiler;
  private final ClassArchive archive;
  private boolean hasClasses;
  private volatile Path java;

  /**
   * A module whose servers run with the options that were kept with it.
   *
   * @param runs whether its servers run; else it is a library of others
   */
  public MavenDevProject(
      MavenSession session, MavenProject project, boolean runs, ProjectBuild build, Log log) {
    this.session = session;
    this.project = project;
    this.runs = runs;
    this.log = log;
    options = JavaOptions.of(project);
    compiler = new ProjectCompiler(session, project, build);
    archive = new ClassArchive(output().resolve("cds"), Jdk.OF_MAVEN);
    hasClasses = Files.isDirectory(classes());
  }

  @Override
  public String name() {
    return project.getArtifactId();
  }

  @Override
  public List<WatchedRoot> sources() {
    return new WatchedSources(session, project, compiler.hasTests()).of(compiler.named(), runs);
  }

  @Override
  public boolean isCleaned() {
    return hasClasses && !Files.isDirectory(classes());
  }

  private Path classes() {
    return Path.of(project.getBuild().getOutputDirectory());
  }

  @Override
  public List<Path> definition() {
    return List.of(ProjectFolder.pom(project));
  }

  @Override
  public Path output() {
    return Path.of(project.getBuild().getDirectory(), "mcp");
  }

  @Override
  public Path folder() {
    return ProjectFolder.shown(session, project);
  }

  @Override
  public List<ServerMetadata> servers() throws MetadataException {
    List<ServerMetadata> all = Modules.serversHere(session, project, log::warn);
    all.stream()
        .filter(ServerMetadata::runsElsewhere)
        .forEach(
            server ->
                tell(
                    "%s is left out: it runs elsewhere, at %s"
                        .formatted(server.name(), server.spec().remote().url())));
    List<ServerMetadata> servers = all.stream().filter(one -> !one.runsElsewhere()).toList();
    EndpointNotes notes = Modules.clusterNotes(project);
    notes.origins().forEach(this::tell);
    notes.problems().forEach(line -> tell(line, log::warn));
    return servers;
  }

  /** Once: files are read again, and servers started, after each save. */
  private void tell(String line) {
    tell(line, log::info);
  }

  private void tell(String text, Consumer<String> level) {
    if (told.add(text)) {
      text.lines().forEach(level);
    }
  }

  /** Whether this build has compiled it already; of Quarkus another kind of jar may be wanted. */
  public boolean isBuilt() {
    return project.getArtifact().getFile() != null && !compiler.isQuarkus();
  }

  @Override
  public boolean uses(DevProject other) {
    return other instanceof MavenDevProject module
        && session
            .getProjectDependencyGraph()
            .getUpstreamProjects(project, true)
            .contains(module.project);
  }

  @Override
  public void compile() throws CompileException {
    compiler.compile();
    hasClasses = Files.isDirectory(classes());
  }

  @Override
  public void compile(Set<Path> saved) throws CompileException {
    compiler.compile(saved);
    hasClasses = Files.isDirectory(classes());
  }

  @Override
  public void prepare() {
    compiler.prepare();
    archive.make();
  }

  @Override
  public void end() {
    archive.close();
  }

  private Path java() {
    if (java == null) {
      java = compiler.java();
    }
    return java;
  }

  @Override
  public Command command(ServerMetadata server, Path copies) throws ImageException, IOException {
    Path base = ProjectFolder.of(project);
    new ProjectFiles(base, server.files()).entries();
    if (!server.dev().command().isEmpty()) {
      return new Command(server.dev().command(), LocalServerOptions.environment(server), base);
    }
    if (server.prebuilt()) {
      throw new ImageException(
          server.location()
              + ": server "
              + server.name()
              + " has an image and no program here; write dev: {command: [...]} to run it on this machine");
    }
    if (!compiler.isQuarkus()) {
      OtherReleases.warning(classes())
          .ifPresent(line -> tell(server.name() + ": " + line, log::warn));
    }
    DevJvm jvm = new DevJvm(java(), archive);
    if (!jvm.isOfMaven()) {
      tell(server.name() + ": " + jvm);
    }
    JavaCommand java =
        new JavaCommand(project, options, jvm, line -> tell(server.name() + ": " + line));
    List<String> words =
        new ArrayList<>(compiler.isQuarkus() ? java.quarkus(copies) : java.main(copies));
    words.addAll(LocalServerOptions.arguments(server));
    Map<String, String> environment = new HashMap<>();
    if (compiler.isQuarkus()) {
      environment.put(QuarkusProfile.VARIABLE, QuarkusProfile.of(session, project));
    }
    environment.putAll(LocalServerOptions.environment(server));
    return new Command(words, environment, base);
  }
}
