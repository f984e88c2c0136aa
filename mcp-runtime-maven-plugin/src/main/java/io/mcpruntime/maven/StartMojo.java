package io.mcpruntime.maven;

import io.mcpruntime.maven.dev.LocalRun;
import io.mcpruntime.maven.metadata.MetadataException;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs the module's servers on this machine until {@code mcp:stop}, around integration tests; the
 * tests find them by a property.
 */
@Mojo(
    name = "start",
    defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
    requiresDependencyResolution = ResolutionScope.TEST)
public final class StartMojo extends AbstractLocalMojo {
  /** The gateway's port of 127.0.0.1; 0: any that is free. */
  @Parameter(property = "mcp.startPort", defaultValue = "0")
  private int port;

  /** The property that takes the gateway's URL, as {@code http://127.0.0.1:PORT}. */
  @Parameter(property = "mcp.urlProperty", defaultValue = "mcp.local.url")
  private String urlProperty;

  @Override
  Map<String, ?> run() throws MojoFailureException, MetadataException, IOException {
    join(port);
    LocalRun run = running();
    if (run == null) {
      return null;
    }
    if (!run.start()) {
      end();
      throw new MojoFailureException("not all servers serve; see above");
    }
    session.getCurrentProject().getProperties().setProperty(urlProperty, run.url());
    return Map.of("url", run.url());
  }
}
