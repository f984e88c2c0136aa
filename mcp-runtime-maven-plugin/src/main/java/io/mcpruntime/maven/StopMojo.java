package io.mcpruntime.maven;

import io.mcpruntime.maven.project.StartedRuns;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Stops the servers that {@code mcp:start} runs of this module and of the modules that it depends
 * on. Does nothing when none runs.
 */
@Mojo(name = "stop", threadSafe = true, defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST)
public final class StopMojo extends AbstractMcpMojo {
  @Override
  Map<String, ?> run() {
    if (StartedRuns.of(session).end(session.getCurrentProject())) {
      getLog().info("stopped");
    }
    return null;
  }
}
