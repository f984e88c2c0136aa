package io.mcpruntime.maven.project.build;

import io.mcpruntime.maven.dev.compile.JavacJob;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** The javac call that compiles a project, if no other plugin takes part. */
final class JavacPlan {
  private static final String PROCESSORS =
      "META-INF/services/javax.annotation.processing.Processor";

  private JavacPlan() {}

  /** Empty unless these goals, of the session's current project, do nothing else. */
  static Optional<JavacJob> of(MavenSession session, List<MojoExecution> goals) {
    MavenProject project = session.getCurrentProject();
    try {
      List<String> path = project.getCompileClasspathElements();
      Optional<List<String>> options = CompilerSettings.options(session, goals);
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
