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
 * Runs the module's servers on this machine until {@code mcp:stop} or the end of the build, for
 * integration tests. The tests get the URL from a property.
 */
@Mojo(
    name = "start",
    threadSafe = true,
    defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
    requiresDependencyResolution = ResolutionScope.TEST)
public final class StartMojo extends AbstractLocalMojo {
  /** The gateway's port on 127.0.0.1; {@code 0} takes a free one. */
  @Parameter(property = "mcp.startPort", defaultValue = "0")
  private int port;

  /** The project property that is set to the gateway's URL, {@code http://127.0.0.1:PORT}. */
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
      throw new MojoFailureException(
          run.nothingToServe().orElse("not all servers started; see above"));
    }
    return run;
  }
}
