package io.mcpruntime.maven.project;

import io.mcpruntime.maven.compile.JavacJob;
import io.mcpruntime.maven.compile.QuickCompiler;
import io.mcpruntime.maven.dev.CompileException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipFile;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/** Compiles a project: by its own plugins, or what they would do in less time. One thread. */
final class ProjectCompiler {
  private static final String PROCESSORS =
      "META-INF/services/javax.annotation.processing.Processor";

  private final MavenSession session;
  private final MavenProject project;
  private final ProjectBuild build;
  private final Set<Path> pending = new TreeSet<>();
  private List<MojoExecution> plan;
  private CompletableFuture<Optional<QuickCompiler>> quick = nothing();

  ProjectCompiler(MavenSession session, MavenProject project, ProjectBuild build) {
    this.session = session;
    this.project = project;
    this.build = build;
  }

  private static CompletableFuture<Optional<QuickCompiler>> nothing() {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  boolean isQuarkus() {
    return QuarkusPackage.isMadeOf(project);
  }

  /** What was saved since it was compiled successfully the last time is compiled too. */
  void compile(Set<Path> saved) throws CompileException {
    pending.addAll(saved);
    Optional<QuickCompiler> compiler = quick.getNow(Optional.empty());
    if (compiler.isPresent() && compiler.get().compile(pending)) {
      pending.clear();
    } else {
      compile();
    }
  }

  void compile() throws CompileException {
    quick = nothing();
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
      pending.clear();
    } catch (MojoFailureException | MojoExecutionException e) {
      throw new CompileException(CompileErrors.lines(e, ProjectFolder.of(project)), e);
    } finally {
      session.setCurrentProject(before);
    }
  }

  /** Its classes are made into a program by a goal of its own, bound to package. */
  private void quarkus() throws MojoFailureException, MojoExecutionException {
    FastJar fast = FastJar.wanted(Path.of(project.getBuild().getDirectory()));
    File packaged = project.getArtifact().getFile();
    project.getArtifact().setFile(null);
    try {
      plan =
          plan == null
              ? build.plan(session, "package", "maven-surefire-plugin", "maven-jar-plugin")
              : plan;
      build.run(session, plan);
    } finally {
      // What is packaged here is nothing to install, and would hinder the next time.
      project.getArtifact().setFile(packaged);
      fast.undo();
    }
  }

  /** Finds out, while nobody waits, whether single files can be compiled without the plugins. */
  void prepare() {
    if (!quick.getNow(Optional.empty()).isPresent() && quick.isDone() && plan != null) {
      quick =
          job()
              .map(job -> CompletableFuture.supplyAsync(() -> QuickCompiler.proven(job)))
              .orElseGet(ProjectCompiler::nothing);
    }
  }

  private Optional<JavacJob> job() {
    try {
      List<String> path = project.getCompileClasspathElements();
      Optional<List<String>> options = CompilerSettings.options(session, plan);
      if (options.isEmpty() || hasProcessors(path)) {
        return Optional.empty();
      }
      List<String> all = new ArrayList<>(options.get());
      all.addAll(List.of("-classpath", String.join(File.pathSeparator, path)));
      List<Path> roots = project.getCompileSourceRoots().stream().map(Path::of).toList();
      Path target = Path.of(project.getBuild().getDirectory());
      Path classes = Path.of(project.getBuild().getOutputDirectory());
      return Optional.of(new JavacJob(all, roots, classes, target.resolve("mcp/javac")));
    } catch (DependencyResolutionRequiredException | IOException e) {
      return Optional.empty();
    }
  }

  private static boolean hasProcessors(List<String> path) throws IOException {
    for (String entry : path) {
      if (new File(entry).isFile()) {
        try (ZipFile jar = new ZipFile(entry)) {
          if (jar.getEntry(PROCESSORS) != null) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
