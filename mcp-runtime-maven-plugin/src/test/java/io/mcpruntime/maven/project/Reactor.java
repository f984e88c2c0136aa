package io.mcpruntime.maven.project;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.BuildFailure;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.graph.DefaultProjectDependencyGraph;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;

/** A build of several modules as Maven has it in memory, with folders on the disk. */
public final class Reactor {
  private final Path folder;
  private final List<MavenProject> modules = new ArrayList<>();
  private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();

  public Reactor(Path folder) {
    this.folder = folder;
  }

  /** A module that is made of others, by their names. */
  public MavenProject module(String name, String... of) {
    Model model = new Model();
    model.setGroupId("it");
    model.setArtifactId(name);
    model.setVersion("1.0");
    for (String other : of) {
      Dependency dependency = new Dependency();
      dependency.setGroupId("it");
      dependency.setArtifactId(other);
      dependency.setVersion("1.0");
      model.addDependency(dependency);
    }
    Path base = folder.resolve(name);
    Build build = new Build();
    build.setDirectory(base.resolve("target").toString());
    build.setOutputDirectory(base.resolve("target/classes").toString());
    build.setTestOutputDirectory(base.resolve("target/test-classes").toString());
    build.setTestSourceDirectory(base.resolve("src/test/java").toString());
    model.setBuild(build);
    MavenProject project = new MavenProject(model);
    project.setFile(base.resolve("pom.xml").toFile());
    project.setArtifact(artifact(name, "jar", null, null));
    project.addCompileSourceRoot(base.resolve("src/main/java").toString());
    modules.add(project);
    return project;
  }

  /** As Maven resolves it. */
  public static Artifact artifact(String name, String type, String classifier, File file) {
    DefaultArtifactHandler handler = new DefaultArtifactHandler(type);
    handler.setAddedToClasspath(true);
    DefaultArtifact artifact =
        new DefaultArtifact("it", name, "1.0", "compile", type, classifier, handler);
    artifact.setFile(file);
    return artifact;
  }

  public static void resolve(MavenProject module, Artifact... artifacts) {
    module.setResolvedArtifacts(new LinkedHashSet<>(Set.of(artifacts)));
    module.setArtifactFilter(artifact -> true);
  }

  Reactor failing(String behavior) {
    request.setReactorFailureBehavior(behavior);
    return this;
  }

  @SuppressWarnings("deprecation")
  public MavenSession session() {
    try {
      MavenSession session =
          new MavenSession(
              null,
              new DefaultRepositorySystemSession(),
              request,
              new DefaultMavenExecutionResult());
      session.setProjects(modules);
      session.setAllProjects(modules);
      session.setProjectDependencyGraph(new DefaultProjectDependencyGraph(modules));
      return session;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static void fail(MavenSession session, MavenProject module) {
    session.getResult().addBuildSummary(new BuildFailure(module, 1, new IOException("no")));
  }

  /** A goal of this plugin. */
  public static MojoExecution goal(String name, MojoExecution.Source source) {
    PluginDescriptor plugin = new PluginDescriptor();
    plugin.setGroupId("io.mcpruntime");
    plugin.setArtifactId("mcp-runtime-maven-plugin");
    MojoDescriptor goal = new MojoDescriptor();
    goal.setGoal(name);
    goal.setPluginDescriptor(plugin);
    return new MojoExecution(goal, "default", source);
  }

  /** Writes a file of a module. */
  static Path write(MavenProject module, String file) throws IOException {
    Path path = module.getBasedir().toPath().resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, file);
  }
}
