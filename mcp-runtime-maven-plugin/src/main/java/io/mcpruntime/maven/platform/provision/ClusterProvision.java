package io.mcpruntime.maven.platform.provision;

import io.mcpruntime.local.child.ProgramPath;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.output.Progress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a cluster for MCP Runtime, or says how a person makes it. */
public final class ClusterProvision {
  private final ProgramPath path;
  private final Progress progress;

  /**
   * @param path where programs are looked for
   */
  public ClusterProvision(ProgramPath path, Progress progress) {
    this.path = path;
    this.progress = progress;
  }

  /**
   * Creates the cluster, unless there is one of its name; prints the commands for a provider.
   *
   * @param where a program or provider; null: the only program that is there
   * @param dryRun whether the commands are only printed
   * @return the context of the kubeconfig, or empty where a person has to type the commands
   */
  public Optional<String> run(String where, ProvisionRequest request, boolean dryRun)
      throws ClusterException {
    request.check();
    if (where != null && CloudCommands.knows(where)) {
      progress.say("a cluster of " + where + " costs money; type yourself:");
      CloudCommands.of(where, request).forEach(progress::say);
      progress.say("mvn mcp:setup");
      return Optional.empty();
    }
    ClusterTool tool = where == null ? only() : named(where);
    ToolCommand creation = tool.creation(request);
    if (dryRun) {
      creation.toString().lines().forEach(progress::say);
      return Optional.empty();
    }
    Path program = require(tool);
    if (exists(tool, program, request)) {
      progress.say("the %s cluster %s is there already".formatted(tool.program(), request.name()));
    } else {
      progress.say("runs " + String.join(" ", creation.words()));
      ToolProcess.run(program, creation, request.timeout(), progress);
    }
    String context = tool.context(request.name());
    if (tool == ClusterTool.KIND) {
      progress.say(
          "kind has no Ingress controller: install one on port 80 of its node, such as Traefik");
    }
    progress.say(
        "next: mvn mcp:setup -Dmcp.context=%s -Dmcp.gatewayUrl=http://127.0.0.1:%d"
            .formatted(context, request.httpPort()));
    return Optional.of(context);
  }

  /** Without any cluster some of the programs fail; if they cannot work, creation says why. */
  private static boolean exists(ClusterTool tool, Path program, ProvisionRequest request) {
    try {
      return ToolProcess.run(program, tool.lookup(), request.timeout(), line -> {}).stream()
          .anyMatch(line -> tool.names(line, request.name()));
    } catch (ClusterException e) {
      return false;
    }
  }

  private ClusterTool only() throws ClusterException {
    List<ClusterTool> there =
        Arrays.stream(ClusterTool.values())
            .filter(tool -> path.find(tool.program()).isPresent())
            .toList();
    if (there.size() == 1) {
      return there.get(0);
    }
    String found =
        there.isEmpty()
            ? "none of " + ClusterTool.names() + " is on the PATH; install one"
            : there.stream().map(ClusterTool::program).collect(Collectors.joining(", "))
                + " are on the PATH; choose one with -Dmcp.cluster=NAME";
    throw new ClusterException(
        found + "; -Dmcp.cluster=NAME prints the commands for " + CloudCommands.names());
  }

  private static ClusterTool named(String where) throws ClusterException {
    return ClusterTool.named(where)
        .orElseThrow(
            () ->
                new ClusterException(
                    "mcp.cluster is \"%s\"; right would be one of %s, %s"
                        .formatted(where, ClusterTool.names(), CloudCommands.names())));
  }

  private Path require(ClusterTool tool) throws ClusterException {
    return path.find(tool.program())
        .orElseThrow(
            () ->
                new ClusterException(
                    "%s is not on the PATH; install it (%s), or choose another with -Dmcp.cluster"
                        .formatted(tool.program(), tool.home())));
  }
}
