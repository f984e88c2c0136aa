package io.mcpruntime.maven.project.pom;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Another project in the place of the session's current one, with the classes of its extensions,
 * until it is closed. For the thread that made it.
 */
public record CurrentProject(MavenSession session, MavenProject before, ClassLoader classes)
    implements AutoCloseable {
  public static CurrentProject of(MavenSession session, MavenProject project) {
    Thread thread = Thread.currentThread();
    CurrentProject current =
        new CurrentProject(session, session.getCurrentProject(), thread.getContextClassLoader());
    session.setCurrentProject(project);
    if (project.getClassRealm() != null) {
      thread.setContextClassLoader(project.getClassRealm());
    }
    return current;
  }

  @Override
  public void close() {
    session.setCurrentProject(before);
    Thread.currentThread().setContextClassLoader(classes);
  }
}
