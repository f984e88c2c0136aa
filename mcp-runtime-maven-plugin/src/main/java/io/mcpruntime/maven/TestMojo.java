package io.mcpruntime.maven;

import io.mcpruntime.maven.client.call.CallsFile;
import io.mcpruntime.maven.client.call.SavedCalls;
import io.mcpruntime.maven.client.call.ToolWithoutArguments;
import io.mcpruntime.maven.client.check.Check;
import io.mcpruntime.maven.client.check.CheckReport;
import io.mcpruntime.maven.client.check.Conformance;
import io.mcpruntime.maven.client.check.ServerChecks;
import io.mcpruntime.maven.client.endpoint.TargetServer;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.output.ResultFile;
import io.mcpruntime.maven.project.OwnServers;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Checks a running server: the handshake, the list of tools, their schemas and the results of
 * calls. It calls the tools that are read-only ({@code readOnlyHint}), that {@code mcp.test.tools}
 * names, or that have arguments in {@code .mcp/calls/}. Writes {@code target/mcp/test.json} and
 * fails when a check fails.
 */
@Mojo(name = "test", requiresProject = false, aggregator = true, threadSafe = true)
public final class TestMojo extends AbstractToolMojo {
  /**
   * Also runs the official conformance suite with npx (Node.js 20 or newer). {@code true} runs what
   * every server can pass; {@code active}, {@code pending} and {@code all} run the suite's own
   * sets, which need a server with the suite's test tools.
   */
  @Parameter(property = "mcp.test.conformance", defaultValue = "false")
  private String conformance;

  /** Names of tools to call although they are not read-only, comma-separated. */
  @Parameter(property = "mcp.test.tools")
  private List<String> tools;

  /**
   * Writes the names of tools that lack arguments to {@code .mcp/calls/}, also in batch mode
   * ({@code -B}) and where the goal is bound to a phase.
   */
  @Parameter(property = "mcp.write", defaultValue = "false")
  private boolean write;

  @Override
  Map<String, ?> ask(TargetServer target)
      throws IOException, MetadataException, MojoFailureException {
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
    Optional<CallsFile> calls =
        OwnServers.folder(session, target.name()).map(f -> new CallsFile(f, target.name()));
    SavedCalls kept = calls.isPresent() ? calls.get().read() : SavedCalls.NONE;
    List<String> problems = problems(target);
    ServerChecks server =
        new ServerChecks(named(), kept, found, failure -> target.explain(failure, problems));
    server.run(target.url(), answerTime());
    if (!conformance.equals("false")) {
      new Conformance(folder().resolve("conformance"), found).run(target.url(), conformance);
    }
    CheckReport report = new CheckReport(target.url().toString(), checks);
    Map<String, ?> result = Map.of("passed", report.passed(), "report", report);
    if (calls.isPresent() && (write || (isNamed() && interactive()))) {
      write(calls.get(), server.uncalled());
    }
    new ResultFile(folder().resolve("test.json")).write(result);
    show(format(), result, () -> List.of(report.summary()));
    if (!report.passed()) {
      throw new MojoFailureException(
          report.summary() + "; first: " + report.firstFailure() + " (" + target.place() + ")");
    }
    return result;
  }

  private void write(CallsFile file, List<ToolWithoutArguments> tools)
      throws MetadataException, IOException {
    if (!tools.isEmpty() && file.add(tools)) {
      say("wrote the names of tools that wait for arguments to " + file.name());
    }
  }

  private Set<String> named() {
    return tools == null
        ? Set.of()
        : tools.stream()
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns {@code target/mcp}, without a project that of the folder that Maven runs in. */
  private Path folder() {
    return ProjectFolder.hasPom(session.getCurrentProject())
        ? outputFolder()
        : Path.of(session.getExecutionRootDirectory(), "target", "mcp");
  }
}
