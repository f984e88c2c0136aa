package io.mcpruntime.maven.project.build;

import io.mcpruntime.maven.dev.CompileException;
import io.mcpruntime.maven.dev.compile.QuickCompiler;
import io.mcpruntime.maven.project.framework.FastJar;
import io.mcpruntime.maven.project.framework.QuarkusGoals;
import io.mcpruntime.maven.project.framework.QuarkusPackage;
import io.mcpruntime.maven.project.framework.QuarkusProfile;
import io.mcpruntime.maven.project.pom.CurrentProject;
import io.mcpruntime.maven.project.pom.Jdk;
import io.mcpruntime.maven.project.pom.PluginFolders;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/** Compiles a project: by its own plugins, or what they would do in less time. One thread. */
public final class ProjectCompiler {
  private final MavenSession session;
  private final MavenProject project;
  private final ProjectBuild build;
  private final boolean hasTests;
  private final Set<Path> pending = new TreeSet<>();
  private List<MojoExecution> plan;
  private CompletableFuture<Optional<QuickCompiler>> quick = nothing();

  public ProjectCompiler(MavenSession session, MavenProject project, ProjectBuild build) {
    this.session = session;
    this.project = project;
    this.build = build;
    hasTests = TestClasses.areUsed(session, project);
  }

  /** Whether its test classes are compiled too: other modules are made with them. */
  public boolean hasTests() {
    return hasTests;
  }

  private static CompletableFuture<Optional<QuickCompiler>> nothing() {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  public boolean isQuarkus() {
    return QuarkusPackage.isMadeOf(project);
  }

  /** What was saved since it was compiled successfully the last time is compiled too. */
  public void compile(Set<Path> saved) throws CompileException {
    pending.addAll(saved);
    try {
      ResourceFolder.of(session, project, hasTests).forEach(folder -> folder.deleteCopies(saved));
    } catch (UncheckedIOException e) {
      throw new CompileException("cannot delete " + e.getCause().getMessage(), e);
    }
    Optional<QuickCompiler> compiler = quick.getNow(Optional.empty());
    if (compiler.isPresent() && compiler.get().compile(pending)) {
      pending.clear();
    } else {
      compile();
    }
  }

  public void compile() throws CompileException {
    quick = nothing();
    CurrentProject current = CurrentProject.of(session, project);
    try {
      if (isQuarkus()) {
        quarkus();
      } else {
        build.run(session, plan());
      }
      // Modules that need this one find its classes (Maven 3).
      project.addLifecyclePhase("compile");
      if (hasTests) {
        project.addLifecyclePhase("test-compile");
      }
      pending.clear();
    } catch (MojoFailureException | MojoExecutionException e) {
      throw new CompileException(CompileErrors.lines(e, ProjectFolder.of(project)), e);
    } finally {
      current.close();
    }
  }

  /** Runs Quarkus' goal, bound to package, which makes a program of the classes. */
  private void quarkus() throws MojoFailureException, MojoExecutionException {
    // One at a time under -T: the request is one object for all threads and class loaders.
    synchronized (session.getRequest()) {
      Path target = Path.of(project.getBuild().getDirectory());
      FastJar fast = FastJar.wanted(project, QuarkusProfile.of(session, project));
      File packaged = project.getArtifact().getFile();
      project.getArtifact().setFile(null);
      try {
        build.run(session, plan());
        FastJar.check(target);
      } finally {
        // What is packaged here is nothing to install, and would hinder the next time.
        project.getArtifact().setFile(packaged);
        fast.undo();
      }
    }
  }

  /** What compiles it; the session's current project is this one. */
  private List<MojoExecution> plan() throws MojoExecutionException {
    if (plan == null) {
      plan =
          isQuarkus()
              ? QuarkusGoals.resolvingAnew(
                  build.plan(session, "package", "maven-surefire-plugin", "maven-jar-plugin"))
              : build.plan(session, hasTests ? "process-test-classes" : "process-classes");
    }
    return plan;
  }

  /** What the configuration of the goals that compile it names. */
  public Set<Path> named() {
    return inProject(goals -> PluginFolders.of(session, goals)).orElse(Set.of());
  }

  /** What starts a JVM of the JDK that it was compiled with. For any thread. */
  public Path java() {
    MavenSession own = session.clone();
    CurrentProject current = CurrentProject.of(own, project);
    try {
      List<MojoExecution> goals = plan;
      return build.java(own, goals == null ? build.plan(own, "process-classes") : goals);
    } catch (MojoExecutionException e) {
      return Jdk.OF_MAVEN;
    } finally {
      current.close();
    }
  }

  private <T> Optional<T> inProject(Function<List<MojoExecution>, T> question) {
    CurrentProject current = CurrentProject.of(session, project);
    try {
      return Optional.of(question.apply(plan()));
    } catch (MojoExecutionException e) {
      // Compiling says why.
      return Optional.empty();
    } finally {
      current.close();
    }
  }

  /** Finds out, while nobody waits, whether single files can be compiled without the plugins. */
  public void prepare() {
    if (!quick.getNow(Optional.empty()).isPresent() && quick.isDone()) {
      quick =
          inProject(goals -> JavacPlan.of(session, goals))
              .flatMap(job -> job)
              .map(job -> CompletableFuture.supplyAsync(() -> QuickCompiler.proven(job)))
              .orElseGet(ProjectCompiler::nothing);
    }
  }
}
