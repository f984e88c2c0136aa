package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.output.Colours;
import io.mcpruntime.maven.output.OutputFormat;
import io.mcpruntime.maven.output.Terminal;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.maven.project.ParameterValues;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import io.mcpruntime.maven.server.report.DeployReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals share: skipping, failing in one line, and the record of what was done. */
abstract class AbstractMcpMojo extends AbstractMojo {
  private static final String SKIP = "mcp.skip";

  /** Skips all goals of this plugin. {@code mcp.GOAL.skip} skips one goal. */
  @Parameter(property = "mcp.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  MavenSession session;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    try {
      perform();
    } catch (MojoExecutionException | MojoFailureException | RuntimeException e) {
      recordFailure(e);
      throw e;
    }
  }

  private void perform() throws MojoExecutionException, MojoFailureException {
    try {
      if (skip || isSkipped(session.getCurrentProject())) {
        getLog().info("skipped (" + (skip ? SKIP : ownSkip()) + ")");
        skipped();
        return;
      }
      if (report() != null && ProjectFolder.hasPom(session.getCurrentProject())) {
        record().begin();
      }
      requireValues();
      Map<String, ?> result = run();
      if (result != null) {
        record(result);
      }
    } catch (ClusterException | MetadataException | ImageException e) {
      // Maven would append the causes' texts to the one line that says it all.
      getLog().debug(e);
      throw new MojoFailureException(TerminalText.text(e.getMessage()));
    } catch (MojoFailureException e) {
      throw isSafe(e) ? e : new MojoFailureException(TerminalText.text(e.getMessage()));
    } catch (IOException e) {
      throw new MojoExecutionException(TerminalText.text(e.getMessage()), isSafe(e) ? e : null);
    }
  }

  private void requireValues() throws MojoFailureException {
    Optional<String> problem =
        ParameterValues.problem(execution.getMojoDescriptor(), session.getUserProperties());
    if (problem.isPresent()) {
      throw new MojoFailureException(problem.get());
    }
  }

  /** Does the goal's work and says what it did, for {@code target/mcp/result.json}, or null. */
  abstract Map<String, ?> run()
      throws ClusterException,
          MetadataException,
          ImageException,
          IOException,
          MojoExecutionException,
          MojoFailureException;

  /** Does what other modules of the build need though the goal is skipped in this one. */
  void skipped()
      throws MojoExecutionException, MojoFailureException, MetadataException, IOException {}

  /** Whether a module in which no property skips this goal is made of the current one. */
  final boolean isNeeded() {
    return session
        .getProjectDependencyGraph()
        .getDownstreamProjects(session.getCurrentProject(), true)
        .stream()
        .anyMatch(module -> !isSet(SKIP, module) && !isSkipped(module));
  }

  private boolean isSkipped(MavenProject module) {
    return isSet(ownSkip(), module);
  }

  private String ownSkip() {
    return "mcp." + execution.getGoal() + ".skip";
  }

  final MojoExecution execution() {
    return execution;
  }

  private static boolean isSafe(Exception e) {
    return e.getMessage() == null || e.getMessage().equals(TerminalText.text(e.getMessage()));
  }

  /** What is logged may quote servers, pods and registries: it can't control the terminal. */
  @Override
  public final Log getLog() {
    return new TerminalLog(super.getLog());
  }

  /** Whether a property is true, on the command line or in the POM. */
  final boolean isSet(String property) {
    return isSet(property, session.getCurrentProject());
  }

  private boolean isSet(String property, MavenProject module) {
    String inPom = module.getProperties().getProperty(property);
    return Boolean.parseBoolean(session.getUserProperties().getProperty(property, inPom));
  }

  /** What the goal does with each server; null for goals that deploy none. */
  DeployReport report() {
    return null;
  }

  private void record(Map<String, ?> result) throws IOException {
    if (ProjectFolder.hasPom(session.getCurrentProject())) {
      record().success(result);
    }
  }

  /** Does not hide why the goal failed: that the files cannot be written is one more line. */
  private void recordFailure(Exception failure) {
    if (report() == null
        || !report().isBegun()
        || !ProjectFolder.hasPom(session.getCurrentProject())) {
      return;
    }
    try {
      record().failure(String.valueOf(failure.getMessage()));
    } catch (IOException e) {
      getLog().warn("cannot write what failed to " + outputFolder() + ": " + e.getMessage());
    }
  }

  private GoalRecord record() {
    return new GoalRecord(outputFolder(), execution.getGoal(), execution.getVersion(), report());
  }

  /** Where this plugin writes: {@code target/mcp}. */
  final Path outputFolder() {
    return Path.of(session.getCurrentProject().getBuild().getDirectory(), "mcp");
  }

  /** Whether the goal was named on the command line; else it is bound to a phase. */
  final boolean isNamed() {
    return execution.getSource() == MojoExecution.Source.CLI;
  }

  /** Whether a person can be asked. */
  final boolean interactive() {
    return session.getRequest().isInteractiveMode();
  }

  /** Prints the lines of a unified difference, coloured where Maven's own log is. */
  final void printDifference(List<String> lines) {
    Colours colours =
        Colours.of(
            session.getUserProperties().getProperty("style.color"),
            interactive() && Terminal.isThere(),
            System.getenv());
    lines.forEach(line -> System.out.println(colours.difference(line)));
  }

  /** Returns the duration of a parameter in seconds. */
  static Duration seconds(String property, int value) throws MojoFailureException {
    if (value < 1) {
      throw new MojoFailureException(property + " is " + value + "; seconds, 1 or more");
    }
    return Duration.ofSeconds(value);
  }

  /** The format that {@code mcp.output} names. */
  static OutputFormat format(String output) throws MojoFailureException {
    try {
      return OutputFormat.of(output);
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    }
  }

  /** Shows a value as lines of the log, or alone on standard output for a program. */
  final void show(OutputFormat format, Object value, Supplier<List<String>> lines)
      throws IOException {
    if (format.isForPrograms()) {
      System.out.println(format.document(value));
    } else {
      lines.get().forEach(getLog()::info);
    }
  }
}
