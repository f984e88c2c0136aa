package io.mcpruntime.maven.project;

import io.mcpruntime.maven.project.build.ProjectBuild;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.execution.BuildFailure;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * The modules of a build that a goal has come to, and whether more are to come: the last one of the
 * list may be without the goal, fail, or be overtaken under {@code -T}. Thread-safe.
 *
 * <p>A plugin with extensions gives its project a class loader of its own, and the classes of this
 * plugin exist twice then: what is kept over modules has types of the JDK and of Maven alone.
 */
public final class ModuleArrivals {
  private static final String KEY = "io.mcpruntime:arrivals:";

  private final MavenSession session;
  private final List<MavenProject> expected;

  /** Whether the goal did its work there, or was skipped. */
  private final Map<MavenProject, Boolean> arrived;

  private ModuleArrivals(
      MavenSession session, List<MavenProject> expected, Map<MavenProject, Boolean> arrived) {
    this.session = session;
    this.expected = expected;
    this.arrived = arrived;
  }

  /**
   * The arrivals at this goal in this build.
   *
   * @throws MojoExecutionException when Maven cannot say where a goal bound to a phase is to run
   */
  @SuppressWarnings("unchecked")
  public static ModuleArrivals of(MavenSession session, MojoExecution goal, ProjectBuild build)
      throws MojoExecutionException {
    boolean isBound = goal.getSource() == MojoExecution.Source.LIFECYCLE;
    String key = KEY + goal.getGoal() + (isBound ? ":bound" : "");
    MavenProject root = session.getProjects().get(0);
    synchronized (root) {
      if (root.getContextValue(key) == null) {
        List<MavenProject> expected =
            isBound ? build.modulesWith(session, goal.getGoal()) : session.getProjects();
        root.setContextValue(key, Map.entry(List.copyOf(expected), new LinkedHashMap<>()));
      }
      Object value = root.getContextValue(key);
      var kept = (Map.Entry<List<MavenProject>, Map<MavenProject, Boolean>>) value;
      return new ModuleArrivals(session, kept.getKey(), kept.getValue());
    }
  }

  /** Whether no other module is to come. */
  public boolean isLast(MavenProject project) {
    synchronized (arrived) {
      return isComplete(Set.of(project));
    }
  }

  /**
   * Counts a module.
   *
   * @param runs false: the goal was skipped there
   * @return whether it completes the count; true for one caller alone
   */
  public boolean add(MavenProject project, boolean runs) {
    synchronized (arrived) {
      arrived.put(project, runs);
      return isComplete(Set.of());
    }
  }

  private boolean isComplete(Set<MavenProject> also) {
    List<MavenProject> failed =
        session.getProjects().stream()
            .filter(module -> session.getResult().getBuildSummary(module) instanceof BuildFailure)
            .toList();
    if (!failed.isEmpty() && isBehavior(MavenExecutionRequest.REACTOR_FAIL_FAST)) {
      return false;
    }
    Set<MavenProject> done = new HashSet<>(arrived.keySet());
    done.addAll(also);
    done.addAll(failed);
    if (!isBehavior(MavenExecutionRequest.REACTOR_FAIL_NEVER)) {
      for (MavenProject module : failed) {
        done.addAll(session.getProjectDependencyGraph().getDownstreamProjects(module, true));
      }
    }
    return done.containsAll(expected);
  }

  private boolean isBehavior(String behavior) {
    return behavior.equals(session.getReactorFailureBehavior());
  }

  /** Those in which the goal did its work, in the order of the build. */
  public List<MavenProject> running() {
    return arrived(true);
  }

  /** Those in which it was skipped, in the order of the build. */
  public List<MavenProject> skipped() {
    return arrived(false);
  }

  private List<MavenProject> arrived(boolean runs) {
    synchronized (arrived) {
      List<MavenProject> found = new ArrayList<>(session.getProjects());
      found.removeIf(module -> !Boolean.valueOf(runs).equals(arrived.get(module)));
      return found;
    }
  }
}
