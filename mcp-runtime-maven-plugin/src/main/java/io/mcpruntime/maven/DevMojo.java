package io.mcpruntime.maven;

import io.mcpruntime.maven.dev.DevLoop;
import io.mcpruntime.maven.dev.LocalRun;
import io.mcpruntime.maven.dev.LocalRunOpening;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.project.LiveClasses;
import io.mcpruntime.maven.project.MavenDevProject;
import io.mcpruntime.maven.project.ModuleArrivals;
import io.mcpruntime.maven.project.Modules;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Runs the project's servers on this machine behind the gateway, at {@code
 * http://127.0.0.1:8765/NAME/mcp}. Compiles and restarts them when a file changes, and shows what
 * changed for their clients. Needs neither a cluster nor Docker.
 */
@Mojo(name = "dev", threadSafe = true, requiresDependencyResolution = ResolutionScope.TEST)
public final class DevMojo extends AbstractLocalMojo {
  /** The gateway's port on 127.0.0.1. */
  @Parameter(property = "mcp.port", defaultValue = "8765")
  private int port;

  /** The port on 127.0.0.1 for a debugger. The key {@code d} starts the servers with it. */
  @Parameter(property = "mcp.debugPort", defaultValue = "5005")
  private int debugPort;

  /** Servers of all modules run together, in the one that the goal comes to last. */
  @Override
  Map<String, ?> run()
      throws MojoExecutionException, MojoFailureException, MetadataException, IOException {
    keepOptions();
    MavenDevProject own = module(project(), Modules.isServer(session, project()));
    ModuleArrivals arrivals = arrivals();
    boolean opens = arrivals.isLast(project()) && Modules.haveServer(session);
    try (LocalRunOpening opening = opens ? open(port) : null) {
      compile(own);
      return arrivals.add(project(), true) ? serve(arrivals, own, opening) : null;
    }
  }

  @Override
  void skipped()
      throws MojoExecutionException, MojoFailureException, MetadataException, IOException {
    super.skipped();
    ModuleArrivals arrivals = arrivals();
    if (arrivals.add(project(), false) && !arrivals.running().isEmpty()) {
      serve(arrivals, null, null);
    }
  }

  private ModuleArrivals arrivals() throws MojoExecutionException {
    return ModuleArrivals.of(session, execution(), build());
  }

  /**
   * @param own the module that is compiled already, or null
   * @param opened what was opened for it, or null
   */
  private Map<String, ?> serve(ModuleArrivals arrivals, MavenDevProject own, LocalRunOpening opened)
      throws MojoFailureException, MetadataException, IOException {
    List<MavenProject> servers =
        arrivals.running().stream().filter(m -> Modules.isServer(session, m)).toList();
    if (servers.isEmpty()) {
      throw new MojoFailureException(noServer(arrivals.skipped()));
    }
    try (LocalRunOpening opening = opened == null ? open(port) : opened;
        LiveClasses live = LiveClasses.of(session)) {
      live.remarks().forEach(getLog()::warn);
      LocalRun all = await(opening, "mcp.port");
      for (MavenProject module : session.getProjects()) {
        add(all, module, servers, own);
      }
      DevLoop loop =
          new DevLoop(all, devLog(), debugPort, session.getRequest().getStartTime().toInstant());
      all.start();
      Optional<String> nothing = all.nothingToServe();
      if (nothing.isPresent()) {
        throw new MojoFailureException(nothing.get());
      }
      loop.untilQuit(interactive());
      return Map.of("url", all.url());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Runs it, or watches it when a server is made of it. */
  private void add(
      LocalRun all, MavenProject module, List<MavenProject> servers, MavenDevProject own)
      throws MetadataException {
    if (servers.contains(module)) {
      all.add(module.equals(project()) && own != null ? own : module(module, true));
    } else if (servers.stream().anyMatch(server -> isMadeOf(server, module))) {
      all.watch(module(module, false));
    }
  }

  private boolean isMadeOf(MavenProject server, MavenProject module) {
    return session.getProjectDependencyGraph().getUpstreamProjects(server, true).contains(module);
  }

  private static String noServer(List<MavenProject> skipped) {
    List<String> names = skipped.stream().map(MavenProject::getArtifactId).toList();
    return "no server: none of these modules has a .mcp folder, or this plugin in its own POM"
        + " (a parent's does not count); make a .mcp folder in each that is a server"
        + (names.isEmpty() ? "" : ", and mcp:dev is skipped in " + String.join(", ", names));
  }
}
