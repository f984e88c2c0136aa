package io.mcpruntime.maven;

import io.mcpruntime.maven.client.call.CallsFile;
import io.mcpruntime.maven.client.call.SavedCalls;
import io.mcpruntime.maven.client.call.ToolWithoutArguments;
import io.mcpruntime.maven.client.check.Check;
import io.mcpruntime.maven.client.check.CheckReport;
import io.mcpruntime.maven.client.check.Conformance;
import io.mcpruntime.maven.client.check.ServerChecks;
import io.mcpruntime.maven.client.check.ServerResult;
import io.mcpruntime.maven.client.check.ServerResults;
import io.mcpruntime.maven.client.endpoint.TargetServer;
import io.mcpruntime.maven.cluster.ClusterException;
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
 * calls. In a build with several servers it checks each of them. It calls the tools that are
 * read-only ({@code readOnlyHint}), that {@code mcp.test.tools} names, or that have arguments in
 * {@code .mcp/calls/}. Writes {@code target/mcp/test.json} and fails when a check fails.
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
  Map<String, ?> act()
      throws ClusterException, MetadataException, IOException, MojoFailureException {
    if (!conformance.matches("true|false|active|pending|all")) {
      throw new MojoFailureException(
          "mcp.test.conformance is \"" + conformance + "\"; true, active, pending or all");
    }
    List<String> servers = severalServers();
    return servers.isEmpty() ? super.act() : askAll(servers);
  }

  private Map<String, ?> askAll(List<String> servers)
      throws MetadataException, IOException, MojoFailureException {
    List<ServerResult> all = new ArrayList<>();
    for (String server : servers) {
      String name = server.replaceFirst("^/", "");
      try {
        TargetServer target = target(server);
        say("asking " + target);
        all.add(ServerResult.of(name, check(target, folder().resolve(target.name()))));
      } catch (ClusterException | MojoFailureException e) {
        getLog().debug(e);
        say(name + " is not tested: " + e.getMessage());
        all.add(ServerResult.failed(name, e.getMessage()));
      }
    }
    ServerResults results = new ServerResults(all);
    Map<String, ?> result = Map.of("passed", results.passed(), "servers", all);
    new ResultFile(folder().resolve("test.json")).write(result);
    show(format(), result, results::lines);
    if (!results.passed()) {
      throw new MojoFailureException(results.failure());
    }
    return result;
  }

  @Override
  Map<String, ?> ask(TargetServer target)
      throws IOException, MetadataException, MojoFailureException {
    CheckReport report = check(target, folder());
    Map<String, ?> result = Map.of("passed", report.passed(), "report", report);
    new ResultFile(folder().resolve("test.json")).write(result);
    show(format(), result, () -> List.of(report.summary()));
    if (!report.passed()) {
      throw new MojoFailureException(
          report.summary() + "; first: " + report.firstFailure() + " (" + target.place() + ")");
    }
    return result;
  }

  private CheckReport check(TargetServer target, Path results)
      throws IOException, MetadataException, MojoFailureException {
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
      new Conformance(results.resolve("conformance"), found).run(target.url(), conformance);
    }
    if (calls.isPresent() && (write || (isNamed() && interactive()))) {
      write(calls.get(), server.uncalled());
    }
    return new CheckReport(target.url().toString(), checks);
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
