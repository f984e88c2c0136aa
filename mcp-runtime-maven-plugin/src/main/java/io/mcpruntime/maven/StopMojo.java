package io.mcpruntime.maven;

import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Ends what {@code mcp:start} runs; does nothing when nothing runs. */
@Mojo(name = "stop", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST)
public final class StopMojo extends AbstractLocalMojo {
  @Override
  Map<String, ?> run() {
    if (running() != null) {
      end();
      getLog().info("stopped");
    }
    return null;
  }
}
