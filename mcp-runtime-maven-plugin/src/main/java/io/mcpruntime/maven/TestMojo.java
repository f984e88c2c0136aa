package io.mcpruntime.maven;

import io.mcpruntime.maven.check.Check;
import io.mcpruntime.maven.check.CheckReport;
import io.mcpruntime.maven.check.Conformance;
import io.mcpruntime.maven.check.ServerChecks;
import io.mcpruntime.maven.endpoint.Target;
import io.mcpruntime.maven.project.ProjectFolder;
import io.mcpruntime.maven.result.ResultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Checks a running server: handshake, list of tools, their schemas, and the answers of those tools
 * that say they change nothing ({@code readOnlyHint}), or that {@code mcp.test.tools} names. Writes
 * {@code target/mcp/test.json} and fails when one fails.
 */
@Mojo(name = "test", requiresProject = false, aggregator = true, threadSafe = true)
public final class TestMojo extends AbstractToolMojo {
  /**
   * Runs the official conformance suite too, with npx (Node.js 20 or newer): {@code true} for what
   * every server can pass; {@code active}, {@code pending} or {@code all} for the suite's own sets,
   * which want a server with the suite's test tools.
   */
  @Parameter(property = "mcp.test.conformance", defaultValue = "false")
  private String conformance;

  /**
   * Names of tools, with commas between, that are called although they don't say that they change
   * nothing.
   */
  @Parameter(property = "mcp.test.tools")
  private List<String> tools;

  @Override
  Map<String, ?> ask(Target target) throws IOException, MojoFailureException {
    if (!conformance.matches("true|false|active|pending|all")) {
      throw new MojoFailureException(
          "mcp.test.conformance is \"" + conformance + "\"; true, active, pending or all");
    }
    List<Check> checks = new ArrayList<>();
    Consumer<Check> found =
        check -> {
          checks.add(check);
          say(check.toString());
        };
    new ServerChecks(named(), found).run(target.url(), answerTime());
    if (!conformance.equals("false")) {
      new Conformance(folder().resolve("conformance"), found).run(target.url(), conformance);
    }
    CheckReport report = new CheckReport(target.url().toString(), checks);
    Map<String, ?> result = Map.of("passed", report.passed(), "report", report);
    new ResultFile(folder().resolve("test.json")).write(result);
    show(format(), result, () -> List.of(report.summary()));
    if (!report.passed()) {
      throw new MojoFailureException(
          report.summary() + "; first: " + report.firstFailure() + " (" + target + ")");
    }
    return result;
  }

  private Set<String> named() {
    return tools == null
        ? Set.of()
        : tools.stream()
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Also without a project: {@code target/mcp} of the folder that Maven runs in. */
  private Path folder() {
    return ProjectFolder.hasPom(session.getCurrentProject())
        ? outputFolder()
        : Path.of(session.getExecutionRootDirectory(), "target", "mcp");
  }
}
