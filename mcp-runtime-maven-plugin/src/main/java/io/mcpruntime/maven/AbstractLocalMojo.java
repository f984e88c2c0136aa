package io.mcpruntime.maven;

import io.mcpruntime.local.child.StartFailure;
import io.mcpruntime.maven.dev.CompileException;
import io.mcpruntime.maven.dev.LocalRun;
import io.mcpruntime.maven.dev.Voice;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.project.DevModule;
import io.mcpruntime.maven.project.JavaOptions;
import io.mcpruntime.maven.project.Modules;
import io.mcpruntime.maven.project.PageSnippets;
import io.mcpruntime.maven.project.ProjectBuild;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** A goal that runs the servers of a build on this machine. */
abstract class AbstractLocalMojo extends AbstractMcpMojo {
  private static final String RUN = LocalRun.class.getName();

  /** The server's main class; unless set, the only class of the project with a main method. */
  @Parameter(property = "mcp.mainClass")
  private String mainClass;

  /** Options for the JVMs of Java servers. */
  @Parameter(property = "mcp.jvmFlags")
  private List<String> jvmFlags;

  @Inject private ProjectBuild build;

  /** Adds this module's servers to those that run together; compiles it where nobody has yet. */
  final void join(int port) throws MojoFailureException, MetadataException {
    boolean joined = false;
    try {
      add(port);
      joined = true;
    } catch (CompileException e) {
      throw new MojoFailureException(e.getMessage());
    } catch (StartFailure e) {
      throw new MojoFailureException(e.getMessage() + ": write -Dmcp.port=PORT");
    } finally {
      if (!joined) {
        end();
      }
    }
  }

  private void add(int port) throws CompileException, MetadataException {
    List<String> flags = jvmFlags == null ? List.of() : jvmFlags;
    DevModule module =
        new DevModule(session, build, new JavaOptions(mainClass, flags), getLog()::warn);
    if (!module.isBuilt()) {
      module.compile();
    }
    if (Modules.isServer(session, session.getCurrentProject())) {
      run(port).add(module);
    }
  }

  private LocalRun run(int port) {
    LocalRun known = running();
    if (known != null) {
      return known;
    }
    LocalRun run =
        LocalRun.open(port, new PageSnippets(session.getExecutionRootDirectory()), voice());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endWithMaven(run), "mcp local"));
    root().setContextValue(RUN, run);
    return run;
  }

  /** For a build that fails between start and stop, or is interrupted. */
  private static void endWithMaven(LocalRun run) {
    try {
      run.close();
    } catch (LinkageError | RuntimeException e) {
      // Maven has let go of this plugin's jar by then. Processes end without us: see docs/local.md.
    }
  }

  /** What the modules of this build run together, or null. */
  final LocalRun running() {
    return (LocalRun) root().getContextValue(RUN);
  }

  /** Ends all servers, if any run. */
  final void end() {
    LocalRun run = running();
    if (run != null) {
      run.close();
      root().setContextValue(RUN, null);
    }
  }

  private MavenProject root() {
    return session.getProjects().get(0);
  }

  final boolean isLastModule() {
    List<MavenProject> all = session.getProjects();
    return all.get(all.size() - 1).equals(session.getCurrentProject());
  }

  final Voice voice() {
    return new Voice() {
      @Override
      public void say(String line) {
        getLog().info(line);
      }

      @Override
      public void complain(String text) {
        text.lines().forEach(getLog()::error);
      }
    };
  }
}
