package io.mcpruntime.maven;

import io.mcpruntime.local.child.StartFailure;
import io.mcpruntime.maven.dev.CompileException;
import io.mcpruntime.maven.dev.DevLog;
import io.mcpruntime.maven.dev.LocalRun;
import io.mcpruntime.maven.dev.LocalRunOpening;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.project.JavaOptions;
import io.mcpruntime.maven.project.MavenDevProject;
import io.mcpruntime.maven.project.PageSnippets;
import io.mcpruntime.maven.project.build.ProjectBuild;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** A goal that runs servers of a build on this machine. */
abstract class AbstractLocalMojo extends AbstractMcpMojo {
  /**
   * The server's main class. The default is the class that the POM names for other plugins
   * (Spring's {@code start-class}, manifests, {@code exec.mainClass}), the one with
   * {@code @SpringBootApplication}, or the only one with a main method.
   */
  @Parameter(property = "mcp.mainClass")
  private String mainClass;

  /** Options for the JVMs of Java servers, comma-separated. */
  @Parameter(property = "mcp.jvmFlags")
  private List<String> jvmFlags;

  @Inject private ProjectBuild build;

  final MavenProject project() {
    return session.getCurrentProject();
  }

  final ProjectBuild build() {
    return build;
  }

  /** Keeps this module's options for the module that runs its servers. */
  final void keepOptions() {
    new JavaOptions(mainClass, jvmFlags == null ? List.of() : jvmFlags).keep(project());
  }

  /** A module of this build. */
  final MavenDevProject module(MavenProject module, boolean runs) {
    return new MavenDevProject(session, module, runs, build, getLog());
  }

  /** Compiles the module where nobody has yet. */
  final void compile(MavenDevProject module) throws MojoFailureException {
    try {
      if (!module.isBuilt()) {
        module.compile();
      }
    } catch (CompileException e) {
      throw new MojoFailureException(e.getMessage());
    }
  }

  /** Others in this build may be made of a module in which the goal is skipped. */
  @Override
  void skipped()
      throws MojoExecutionException, MojoFailureException, MetadataException, IOException {
    if (isNeeded()) {
      compile(module(project(), false));
    }
  }

  /** Opens the gateway while Maven compiles. */
  final LocalRunOpening open(int port) {
    PageSnippets snippets = new PageSnippets(session.getExecutionRootDirectory());
    return LocalRunOpening.begin(() -> LocalRun.open(port, snippets, devLog()));
  }

  /**
   * What was opened.
   *
   * @param property that chooses another port
   */
  static LocalRun await(LocalRunOpening opening, String property) throws MojoFailureException {
    try {
      return opening.await();
    } catch (StartFailure e) {
      throw new MojoFailureException(e.getMessage() + ": write -D" + property + "=PORT");
    }
  }

  final DevLog devLog() {
    return new MavenDevLog(getLog());
  }
}
