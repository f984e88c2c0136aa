package io.mcpruntime.maven.project;

import java.util.List;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/**
 * Brings a project to {@code package} by its own execution plan, unless this session has done so
 * already: {@code mvn mcp:deploy} builds, {@code mvn package mcp:deploy} repeats nothing.
 */
@Named
public final class ProjectBuild {
  private static final String PHASE = "package";
  private static final String PLUGIN = "mcp-runtime-maven-plugin";

  private final LifecycleExecutor lifecycle;
  private final BuildPluginManager plugins;

  @Inject
  ProjectBuild(LifecycleExecutor lifecycle, BuildPluginManager plugins) {
    this.lifecycle = lifecycle;
    this.plugins = plugins;
  }

  /**
   * Runs what is bound to phases up to {@code package}, but no goal of this plugin: one that is
   * bound there would wait for itself.
   *
   * @throws MojoFailureException as the project's own goals throw it
   */
  public void bringToPackage(MavenSession session)
      throws MojoExecutionException, MojoFailureException {
    MavenProject project = session.getCurrentProject();
    if (project.getArtifact().getFile() != null || "pom".equals(project.getPackaging())) {
      return;
    }
    try {
      for (MojoExecution execution : plan(session)) {
        if (!PLUGIN.equals(execution.getArtifactId())) {
          plugins.executeMojo(session, execution);
        }
      }
    } catch (MojoExecutionException | MojoFailureException e) {
      throw e;
    } catch (Exception e) {
      throw new MojoExecutionException(
          "cannot bring " + project.getId() + " to " + PHASE + ": " + e.getMessage(), e);
    }
  }

  private List<MojoExecution> plan(MavenSession session) throws Exception {
    var plan = lifecycle.calculateExecutionPlan(session, PHASE);
    for (MojoExecution execution : plan.getMojoExecutions()) {
      lifecycle.calculateForkedExecutions(execution, session);
    }
    return plan.getMojoExecutions();
  }
}
