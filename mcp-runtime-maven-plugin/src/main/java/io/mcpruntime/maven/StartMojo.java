package io.mcpruntime.maven;

import io.mcpruntime.maven.dev.LocalRun;
import io.mcpruntime.maven.dev.LocalRunOpening;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.project.Modules;
import io.mcpruntime.maven.project.StartedRuns;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Runs the module's servers on this machine until {@code mcp:stop}, around integration tests; the
 * tests find them by a property.
 */
@Mojo(
    name = "start",
    threadSafe = true,
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
    keepOptions();
    if (!Modules.isServer(session, project())) {
      compile(module(project(), false));
      return null;
    }
    StartedRuns started = StartedRuns.of(session);
    List<MavenProject> modules = started.join(project(), port);
    LocalRunOpening opening = open(port);
    boolean serves = false;
    try {
      LocalRun run = start(opening, modules);
      started.add(modules, port, opening);
      serves = true;
      project().getProperties().setProperty(urlProperty, run.url());
      return Map.of("url", run.url());
    } finally {
      if (!serves) {
        opening.close();
      }
    }
  }

  private LocalRun start(LocalRunOpening opening, List<MavenProject> modules)
      throws MojoFailureException, MetadataException, IOException {
    compile(module(project(), true));
    LocalRun run = await(opening, "mcp.startPort");
    for (MavenProject module : modules) {
      run.add(module(module, true));
    }
    if (!run.start()) {
      throw new MojoFailureException("not all servers serve; see above");
    }
    return run;
  }
}
