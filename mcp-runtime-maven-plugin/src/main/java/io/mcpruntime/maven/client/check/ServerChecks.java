package io.mcpruntime.maven.client.check;

import io.mcpruntime.maven.client.call.SavedCalls;
import io.mcpruntime.maven.client.call.ToolWithoutArguments;
import io.mcpruntime.maven.output.Count;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.tool.Tool;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Checks one running server from the handshake to the answers of its tools. */
public final class ServerChecks {
  private static final int LONGEST = 80;
  private static final int LONGEST_NAMES = 200;

  private final Set<String> named;
  private final SavedCalls kept;
  private final List<ToolWithoutArguments> uncalled = new ArrayList<>();
  private final Consumer<Check> found;
  private final UnaryOperator<String> explain;

  /**
   * @param named tools that are called although they don't promise to change nothing
   * @param kept arguments that a person wrote
   * @param found takes each check as soon as it has ended
   * @param explain adds the likely reason to a failure to ask the server
   */
  public ServerChecks(
      Set<String> named, SavedCalls kept, Consumer<Check> found, UnaryOperator<String> explain) {
    this.named = Set.copyOf(named);
    this.kept = kept;
    this.found = found;
    this.explain = explain;
  }

  /** Runs them all; what can't be asked fails, and what follows from it is left out. */
  public void run(URI url, Duration answerTime) {
    String step = "handshake";
    try (McpClient client = McpClient.connect(url, answerTime)) {
      found.accept(Check.passed(step, who(client)));
      step = "list of tools";
      List<Tool> tools = client.tools();
      found.accept(list(step, tools));
      CallPermission permission = new CallPermission(named, kept);
      for (Tool tool : tools) {
        new ToolChecks(client, tool, permission, kept, uncalled::add).run().forEach(found);
      }
      permission.remarks(tools).forEach(found);
      withoutArguments(permission, tools.size()).ifPresent(found);
    } catch (ProbeException e) {
      found.accept(Check.failed(step, explain.apply(e.getMessage())));
    }
  }

  /** The tools that wait for a person's arguments. */
  public List<ToolWithoutArguments> uncalled() {
    return List.copyOf(uncalled);
  }

  /** Names the tools that may be called and were not, and how to give them arguments. */
  private Optional<Check> withoutArguments(CallPermission permission, int all) {
    List<String> names =
        uncalled.stream()
            .map(call -> call.tool().name())
            .filter(name -> !permission.refused(name))
            .toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String how =
        kept.file() == null
            ? "run mvn mcp:test in the server's project, where .mcp/calls/NAME.yaml holds arguments"
            : "write their arguments in " + kept.file() + " (-Dmcp.write adds the names)";
    return Optional.of(
        Check.note(
            "arguments",
            "%d of %s not tested for lack of arguments: %s; %s"
                .formatted(
                    names.size(),
                    all == 1 ? "1 tool was" : all + " tools were",
                    TerminalText.line(String.join(", ", names), LONGEST_NAMES),
                    how)));
  }

  private static String who(McpClient client) {
    String name = client.server().name();
    return "protocol "
        + client.server().protocolVersion()
        + (name == null ? "" : ", " + TerminalText.line(name, LONGEST));
  }

  private static Check list(String step, List<Tool> tools) {
    Set<String> names = new HashSet<>();
    for (Tool tool : tools) {
      if (!names.add(tool.name())) {
        return Check.failed(step, "two tools are named " + TerminalText.line(tool.name(), LONGEST));
      }
    }
    return Check.passed(step, Count.of(tools.size(), "tool"));
  }
}
