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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
    JavaOptions options = new JavaOptions(mainClass, flags);
    DevModule module = new DevModule(session, build, options, getLog()::warn);
    boolean isServer = Modules.isServer(session, session.getCurrentProject());
    boolean isWatched = isServer || (watches() && Modules.haveServer(session));
    if (isWatched) {
      open(port);
    }
    if (!module.isBuilt()) {
      module.compile();
    }
    if (isServer) {
      running().add(module);
    } else if (isWatched) {
      running().watch(module);
    }
  }

  /** Whether servers are restarted when a module that they are made of changes. */
  boolean watches() {
    return false;
  }

  /** In a thread of its own: the gateway starts while Maven compiles. */
  private void open(int port) {
    synchronized (root()) {
      if (root().getContextValue(RUN) != null) {
        return;
      }
      PageSnippets snippets = new PageSnippets(session.getExecutionRootDirectory());
      CompletableFuture<LocalRun> opening =
          CompletableFuture.supplyAsync(
              () -> {
                LocalRun run = LocalRun.open(port, snippets, voice());
                Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> endWithMaven(run), "mcp local"));
                return run;
              },
              task -> new Thread(task, "mcp gateway").start());
      root().setContextValue(RUN, opening);
    }
  }

  /** For a build that fails between start and stop, or is interrupted. */
  private static void endWithMaven(LocalRun run) {
    try {
      run.close();
    } catch (LinkageError | RuntimeException e) {
      // Maven has let go of this plugin's jar by then. Processes end without us: see docs/local.md.
    }
  }

  /**
   * What the modules of this build run together, or null.
   *
   * @throws StartFailure when its port is taken
   */
  final LocalRun running() {
    CompletableFuture<LocalRun> opening = opening();
    try {
      return opening == null ? null : opening.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StartFailure taken ? taken : e;
    }
  }

  @SuppressWarnings("unchecked")
  private CompletableFuture<LocalRun> opening() {
    return (CompletableFuture<LocalRun>) root().getContextValue(RUN);
  }

  /** Ends all servers, if any run. */
  final void end() {
    CompletableFuture<LocalRun> opening = opening();
    if (opening != null) {
      root().setContextValue(RUN, null);
      opening.exceptionally(failure -> null).thenAccept(run -> close(run)).join();
    }
  }

  private static void close(LocalRun run) {
    if (run != null) {
      run.close();
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
    return new LogVoice(getLog());
  }
}
