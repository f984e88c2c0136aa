package io.mcpruntime.maven.project;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * What {@code mcp:start} has started in this build and nobody has stopped. Other modules may have
 * classes of this plugin of their own: what is kept has types of the JDK and of Maven alone.
 * Thread-safe.
 */
public final class StartedRuns {
  private static final String KEY = "io.mcpruntime:started";

  private final MavenSession session;

  /**
   * The runs with their modules, by the requested port, or by the module if any port was requested.
   */
  private final Map<Object, Map.Entry<List<MavenProject>, AutoCloseable>> runs;

  private StartedRuns(
      MavenSession session, Map<Object, Map.Entry<List<MavenProject>, AutoCloseable>> runs) {
    this.session = session;
    this.runs = runs;
  }

  /** Those of this build. */
  @SuppressWarnings("unchecked")
  public static StartedRuns of(MavenSession session) {
    MavenProject root = session.getProjects().get(0);
    synchronized (root) {
      if (root.getContextValue(KEY) == null) {
        Map<Object, Map.Entry<List<MavenProject>, AutoCloseable>> runs = new LinkedHashMap<>();
        root.setContextValue(KEY, runs);
        SessionEnd.onEnd(session, () -> new StartedRuns(session, runs).endAll());
      }
      Object kept = root.getContextValue(KEY);
      return new StartedRuns(
          session, (Map<Object, Map.Entry<List<MavenProject>, AutoCloseable>>) kept);
    }
  }

  /**
   * The modules that have to run together behind this port: those that ran there, which are ended
   * here, and this one.
   *
   * @param port 0: any, and this module's alone
   */
  public List<MavenProject> join(MavenProject module, int port) {
    synchronized (runs) {
      var before = runs.remove(key(module, port));
      List<MavenProject> modules = new ArrayList<>();
      if (before != null) {
        close(before.getValue());
        modules.addAll(before.getKey());
      }
      modules.remove(module);
      modules.add(module);
      return modules;
    }
  }

  /** Keeps what runs until it is ended. */
  public void add(List<MavenProject> modules, int port, AutoCloseable run) {
    synchronized (runs) {
      MavenProject newest = modules.get(modules.size() - 1);
      runs.put(key(newest, port), Map.entry(List.copyOf(modules), run));
    }
  }

  /**
   * Ends what runs of this module and of those that it is made of: others may be in the middle of
   * their tests.
   *
   * @return whether anything ran
   */
  public boolean end(MavenProject module) {
    Set<MavenProject> ended =
        new HashSet<>(session.getProjectDependencyGraph().getUpstreamProjects(module, true));
    ended.add(module);
    synchronized (runs) {
      var some = new ArrayList<>(runs.entrySet());
      some.removeIf(run -> run.getValue().getKey().stream().noneMatch(ended::contains));
      for (var run : some) {
        runs.remove(run.getKey());
        close(run.getValue().getValue());
      }
      return !some.isEmpty();
    }
  }

  /** Ends what a failed build has not stopped. */
  private void endAll() {
    synchronized (runs) {
      for (var run : runs.values()) {
        try {
          close(run.getValue());
        } catch (RuntimeException | LinkageError e) {
          // The build has its result already, and the others have to end too.
        }
      }
      runs.clear();
    }
  }

  private static Object key(MavenProject module, int port) {
    return port == 0 ? module : port;
  }

  private static void close(AutoCloseable run) {
    try {
      run.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("cannot end servers: " + e.getMessage(), e);
    }
  }
}
