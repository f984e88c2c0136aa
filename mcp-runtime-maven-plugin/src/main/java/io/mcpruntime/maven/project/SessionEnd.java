package io.mcpruntime.maven.project;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;

/**
 * The end of a build, also of one that failed. Maven closes this plugin's class loader after it, so
 * that a shutdown hook comes too late to close anything.
 */
final class SessionEnd {
  private static final String EVENT = "sessionEnded";

  private SessionEnd() {}

  /** Runs an action when the build ends, after what others do then. */
  static void onEnd(MavenSession session, Runnable action) {
    MavenExecutionRequest request = session.getRequest();
    ExecutionListener before = request.getExecutionListener();
    request.setExecutionListener(
        (ExecutionListener)
            Proxy.newProxyInstance(
                SessionEnd.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                (proxy, method, arguments) -> {
                  try {
                    return before == null && method.getDeclaringClass() != Object.class
                        ? null
                        : method.invoke(before == null ? action : before, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  } finally {
                    if (method.getName().equals(EVENT)) {
                      action.run();
                    }
                  }
                }));
  }
}
