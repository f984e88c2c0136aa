package io.mcpruntime.maven.project;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.maven.dev.CompileException;
import io.mcpruntime.maven.dev.Module;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/** A Maven project whose servers run on this machine. */
public final class DevModule implements Module {
  private static final String QUARKUS = "quarkus-maven-plugin";

  private final MavenSession session;
  private final MavenProject project;
  private final ProjectBuild build;
  private final JavaOptions options;
  private final Consumer<String> warnings;
  private List<MojoExecution> plan;

  public DevModule(
      MavenSession session, ProjectBuild build, JavaOptions options, Consumer<String> warnings) {
    this.session = session;
    this.project = session.getCurrentProject();
    this.build = build;
    this.options = options;
    this.warnings = warnings;
  }

  @Override
  public String name() {
    return project.getArtifactId();
  }

  @Override
  public List<Path> sources() {
    Path base = project.getBasedir().toPath();
    return Stream.of(
            project.getCompileSourceRoots().stream()
                .filter(root -> !root.startsWith(project.getBuild().getDirectory())),
            project.getResources().stream().map(Resource::getDirectory),
            Stream.of(base.resolve(".mcp").toString()))
        .flatMap(paths -> paths)
        .map(Path::of)
        .distinct()
        .toList();
  }

  @Override
  public List<Path> definition() {
    return List.of(project.getFile().toPath());
  }

  @Override
  public Path output() {
    return Path.of(project.getBuild().getDirectory(), "mcp");
  }

  @Override
  public List<ServerMetadata> servers() throws MetadataException {
    return Modules.servers(project, null, warnings);
  }

  /** Whether this build has compiled it already; of Quarkus another kind of jar may be wanted. */
  public boolean isBuilt() {
    return project.getArtifact().getFile() != null && !isQuarkus();
  }

  @Override
  public void compile() throws CompileException {
    MavenProject before = session.getCurrentProject();
    session.setCurrentProject(project);
    try {
      if (isQuarkus()) {
        quarkus();
      } else {
        plan = plan == null ? build.plan(session, "process-classes") : plan;
        build.run(session, plan);
      }
      // Modules that need this one find its classes (Maven 3).
      project.addLifecyclePhase("compile");
    } catch (MojoFailureException | MojoExecutionException e) {
      throw new CompileException(CompileErrors.lines(e, project.getBasedir().toPath()), e);
    } finally {
      session.setCurrentProject(before);
    }
  }

  /** Its classes are made into a program by a goal of its own, bound to package. */
  private void quarkus() throws MojoFailureException, MojoExecutionException {
    FastJar fast = FastJar.wanted();
    File packaged = project.getArtifact().getFile();
    project.getArtifact().setFile(null);
    try {
      plan =
          plan == null
              ? build.plan(session, "package", "maven-surefire-plugin", "maven-jar-plugin")
              : plan;
      build.run(session, plan);
    } finally {
      fast.undo();
      // What is packaged here is nothing to install, and would hinder the next time.
      project.getArtifact().setFile(packaged);
    }
  }

  private boolean isQuarkus() {
    return project.getBuildPlugins().stream().anyMatch(p -> QUARKUS.equals(p.getArtifactId()));
  }

  @Override
  public Command command(ServerMetadata server, Path copies) throws ImageException, IOException {
    Path base = project.getBasedir().toPath();
    if (!server.dev().command().isEmpty()) {
      return new Command(server.dev().command(), environment(server), base);
    }
    if (server.prebuilt()) {
      throw new ImageException(
          server.location()
              + ": server "
              + server.name()
              + " has an image and no program here; write dev: {command: [...]} to run it on this machine");
    }
    JavaCommand java = new JavaCommand(project, options);
    List<String> words = isQuarkus() ? java.quarkus(copies) : java.main(copies);
    return new Command(words, environment(server), base);
  }

  /** Values only: what comes from a cluster's Secrets and ConfigMaps isn't here. */
  private static Map<String, String> environment(ServerMetadata server) {
    return server.spec().env() == null
        ? Map.of()
        : server.spec().env().stream()
            .filter(env -> env.getValue() != null)
            .collect(
                Collectors.toMap(env -> env.getName(), env -> env.getValue(), (one, last) -> last));
  }
}
