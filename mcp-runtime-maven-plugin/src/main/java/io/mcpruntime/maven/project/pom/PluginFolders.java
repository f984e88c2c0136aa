package io.mcpruntime.maven.project.pom;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Folders and files that the configuration of a project's plugins names: {@code sourceDirs} of
 * Kotlin, the {@code .proto} files of protobuf, the description that an API is generated from. They
 * are sources that the project itself does not know.
 */
public final class PluginFolders {
  private final PluginParameterExpressionEvaluator evaluator;
  private final Path base;
  private final Set<Path> found = new LinkedHashSet<>();

  private PluginFolders(PluginParameterExpressionEvaluator evaluator, Path base) {
    this.evaluator = evaluator;
    this.base = base;
  }

  /** Those below the folder of the session's current project. */
  public static Set<Path> of(MavenSession session, List<MojoExecution> goals) {
    MavenProject project = session.getCurrentProject();
    Path base = ProjectFolder.of(project).normalize();
    Set<Path> all = new LinkedHashSet<>();
    for (MojoExecution goal : goals) {
      var evaluator = new PluginParameterExpressionEvaluator(session, goal);
      PluginFolders folders = new PluginFolders(evaluator, base);
      if (goal.getConfiguration() != null) {
        folders.collect(goal.getConfiguration());
      }
      all.addAll(folders.found);
    }
    return all;
  }

  private void collect(Xpp3Dom element) {
    for (Xpp3Dom child : element.getChildren()) {
      collect(child);
    }
    String text = element.getValue();
    String configured =
        text == null || text.isBlank() ? element.getAttribute("default-value") : text;
    if (element.getChildCount() == 0 && configured != null) {
      add(configured);
    }
  }

  private void add(String configured) {
    try {
      Object value = evaluator.evaluate(configured.strip());
      if (value instanceof File || value instanceof String) {
        Path path = base.resolve(value.toString()).normalize();
        if (path.startsWith(base) && !path.equals(base) && Files.exists(path)) {
          found.add(path);
        }
      }
    } catch (ExpressionEvaluationException | RuntimeException e) {
      // It names no file.
    }
  }
}
