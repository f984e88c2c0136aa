package io.mcpruntime.maven;

import io.mcpruntime.maven.dev.DevLoop;
import io.mcpruntime.maven.dev.LocalRun;
import io.mcpruntime.maven.metadata.MetadataException;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs the project's servers on this machine, behind the gateway, at {@code
 * http://127.0.0.1:8765/NAME/mcp}; compiles and restarts them when a file changes, and says what
 * changed for their clients. Needs neither a cluster nor Docker.
 */
@Mojo(name = "dev", requiresDependencyResolution = ResolutionScope.TEST)
public final class DevMojo extends AbstractLocalMojo {
  /** The gateway's port of 127.0.0.1. */
  @Parameter(property = "mcp.port", defaultValue = "8765")
  private int port;

  /** The port of 127.0.0.1 for a debugger, once the key {@code d} asks for it. */
  @Parameter(property = "mcp.debugPort", defaultValue = "5005")
  private int debugPort;

  @Override
  boolean watches() {
    return true;
  }

  @Override
  Map<String, ?> run() throws MojoFailureException, MetadataException, IOException {
    join(port);
    if (!isLastModule()) {
      return null;
    }
    LocalRun all = running();
    if (all == null) {
      throw new MojoFailureException(
          "no server: none of these modules has a .mcp folder or declares this plugin");
    }
    try (all) {
      DevLoop loop = new DevLoop(all, voice(), debugPort);
      all.start();
      loop.untilQuit(interactive());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Map.of("url", all.url());
  }
}
