package io.mcpruntime.maven.project.build;

import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.maven.project.framework.QuarkusPackage;
import io.mcpruntime.maven.project.framework.SystemSettings;
import io.mcpruntime.maven.project.pom.CurrentProject;
import io.mcpruntime.maven.project.pom.Jdk;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Runs a project's own goals: {@code mvn mcp:deploy} builds what is not built yet in this session,
 * {@code mvn package mcp:deploy} repeats nothing, {@code mcp:dev} compiles again and again.
 */
@Named
public final class ProjectBuild {
  private static final String PLUGIN = "mcp-runtime-maven-plugin";
  private static final int LONGEST = 500;

  private final LifecycleExecutor lifecycle;
  private final BuildPluginManager plugins;
  private final ToolchainManager toolchains;

  @Inject
  public ProjectBuild(
      LifecycleExecutor lifecycle, BuildPluginManager plugins, ToolchainManager toolchains) {
    this.lifecycle = lifecycle;
    this.plugins = plugins;
    this.toolchains = toolchains;
  }

  /** The program java of the JDK that these goals compile the session's current project with. */
  Path java(MavenSession session, List<MojoExecution> goals) {
    return Jdk.java(toolchains, session, goals);
  }

  /**
   * Runs what is bound to phases up to {@code package}, unless that was done in this session.
   *
   * @throws MojoFailureException that names the goal which failed, and why
   */
  public void bringToPackage(MavenSession session)
      throws MojoExecutionException, MojoFailureException {
    MavenProject project = session.getCurrentProject();
    if (project.getArtifact().getFile() == null && !"pom".equals(project.getPackaging())) {
      List<String> image =
          QuarkusPackage.isMadeOf(project) ? QuarkusPackage.imageSettings(project) : List.of();
      if (image.isEmpty()) {
        toPackage(session);
      } else {
        withoutItsImage(session, image);
      }
    }
  }

  private void toPackage(MavenSession session) throws MojoExecutionException, MojoFailureException {
    for (MojoExecution execution : plan(session, "package")) {
      inShort(session, execution);
    }
  }

  /** The image is made here: Quarkus' own would need a Docker. Asked for by name it is made too. */
  private void withoutItsImage(MavenSession session, List<String> image)
      throws MojoExecutionException, MojoFailureException {
    Map<String, String> without = new HashMap<>();
    for (String name : image) {
      if (!session.getUserProperties().containsKey(name)) {
        without.put(name, "false");
      }
    }
    // One at a time under -T: the request is one object for all threads and class loaders.
    synchronized (session.getRequest()) {
      SystemSettings settings = SystemSettings.set(without);
      try {
        toPackage(session);
      } finally {
        settings.undo();
      }
    }
  }

  private void inShort(MavenSession session, MojoExecution execution)
      throws MojoExecutionException, MojoFailureException {
    try {
      run(session, List.of(execution));
    } catch (MojoFailureException e) {
      throw FailedGoal.inShort(name(execution), e, ProjectFolder.of(session.getCurrentProject()));
    }
  }

  private static String name(MojoExecution execution) {
    return execution.getArtifactId() + ":" + execution.getGoal();
  }

  /**
   * What is bound to phases up to this one, but no goal of this plugin: one that is bound there
   * would wait for itself.
   *
   * @param leftOut artifactIds of plugins that shall not run either
   */
  public List<MojoExecution> plan(MavenSession session, String phase, String... leftOut)
      throws MojoExecutionException {
    Set<String> without = new HashSet<>(List.of(leftOut));
    without.add(PLUGIN);
    try {
      List<MojoExecution> executions =
          lifecycle.calculateExecutionPlan(session, phase).getMojoExecutions().stream()
              .filter(execution -> !without.contains(execution.getArtifactId()))
              .toList();
      for (MojoExecution execution : executions) {
        lifecycle.calculateForkedExecutions(execution, session);
      }
      return executions;
    } catch (Exception e) {
      throw new MojoExecutionException(
          "cannot plan "
              + phase
              + " of "
              + session.getCurrentProject().getId()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /**
   * The modules in which what was typed runs a goal of this plugin that is bound to a phase.
   *
   * @throws MojoExecutionException when Maven cannot tell
   */
  public List<MavenProject> modulesWith(MavenSession session, String goal)
      throws MojoExecutionException {
    List<MavenProject> modules = new ArrayList<>();
    for (MavenProject module : session.getProjects()) {
      boolean declares =
          module.getBuildPlugins().stream().anyMatch(p -> PLUGIN.equals(p.getArtifactId()));
      if (declares && runs(session, module, goal)) {
        modules.add(module);
      }
    }
    return modules;
  }

  private boolean runs(MavenSession session, MavenProject module, String goal)
      throws MojoExecutionException {
    CurrentProject current = CurrentProject.of(session, module);
    try {
      return lifecycle
          .calculateExecutionPlan(session, false, typed(session))
          .getMojoExecutions()
          .stream()
          .filter(execution -> execution.getSource() == MojoExecution.Source.LIFECYCLE)
          .anyMatch(e -> PLUGIN.equals(e.getArtifactId()) && goal.equals(e.getGoal()));
    } catch (Exception e) {
      throw new MojoExecutionException(
          "cannot plan the build of " + module.getId() + ": " + e.getMessage(), e);
    } finally {
      current.close();
    }
  }

  private static String[] typed(MavenSession session) {
    String byDefault = session.getTopLevelProject().getDefaultGoal();
    return session.getGoals().isEmpty() && byDefault != null
        ? byDefault.split("\\s+")
        : session.getGoals().toArray(String[]::new);
  }

  /**
   * Runs these goals of the session's current project.
   *
   * @throws MojoFailureException that names the goal which failed, and why
   */
  public void run(MavenSession session, List<MojoExecution> executions)
      throws MojoExecutionException, MojoFailureException {
    for (MojoExecution execution : executions) {
      try {
        plugins.executeMojo(session, execution);
      } catch (MojoExecutionException | MojoFailureException e) {
        throw FailedGoal.of(name(execution), e);
      } catch (ServiceConfigurationError e) {
        // Maven does not expect an Error here: it would end with a stack trace.
        throw new MojoFailureException(
            name(execution)
                + " failed: "
                + TerminalText.line(String.valueOf(e.getMessage()), LONGEST)
                + " (a damaged or replaced jar, or two versions of a library; run mvn -e for the"
                + " stack trace)",
            e);
      } catch (Exception e) {
        throw new MojoExecutionException("cannot run " + execution + ": " + e.getMessage(), e);
      }
    }
  }
}
