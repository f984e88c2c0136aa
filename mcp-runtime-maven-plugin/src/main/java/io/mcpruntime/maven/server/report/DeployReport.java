package io.mcpruntime.maven.server.report;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.maven.server.report.ServerResult.ConditionRow;
import io.mcpruntime.maven.server.report.ServerResult.Outcome;
import io.mcpruntime.maven.server.status.StatusReader;
import io.mcpruntime.maven.server.status.StatusReport.ServerRow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a deploy does with each server, while it runs: for {@code result.json} and the JUnit XML
 * when it has ended, also when it failed. Not thread-safe.
 */
public final class DeployReport {
  private static final int LONGEST = 4_000;

  private final Map<String, Entry> servers = new LinkedHashMap<>();

  /** Registers a server before anything is done with it. */
  public void add(String namespace, String name) {
    servers.computeIfAbsent(namespace + "/" + name, key -> new Entry(namespace, name));
  }

  /** A step of a server has taken this long. */
  public void step(String namespace, String name, String step, Duration took) {
    add(namespace, name);
    servers.get(namespace + "/" + name).milliseconds.put(step, took.toMillis());
  }

  /** The API server has this server now. */
  public void applied(MCPServer server, ApplyOutcome outcome) {
    Entry entry = entry(server);
    entry.server = server;
    entry.unchanged = outcome == ApplyOutcome.UNCHANGED;
    entry.result = Outcome.NOT_AWAITED;
  }

  /** It is Ready. */
  public void ready(MCPServer server) {
    Entry entry = entry(server);
    entry.server = server;
    entry.result = entry.unchanged ? Outcome.UNCHANGED : Outcome.DEPLOYED;
  }

  /**
   * It cannot become Ready.
   *
   * @param server as it was read last
   */
  public void failed(MCPServer server, String why) {
    Entry entry = entry(server);
    entry.server = server;
    entry.result = Outcome.FAILED;
    entry.why = why;
  }

  /** Returns the results so far, in the order in which the servers were added. */
  public List<ServerResult> results() {
    return servers.values().stream().map(Entry::result).toList();
  }

  private Entry entry(MCPServer server) {
    String namespace = server.getMetadata().getNamespace();
    String name = server.getMetadata().getName();
    add(namespace, name);
    return servers.get(namespace + "/" + name);
  }

  private static final class Entry {
    private final String namespace;
    private final String name;
    private final Map<String, Long> milliseconds = new TreeMap<>();
    private MCPServer server;
    private Outcome result = Outcome.NOT_APPLIED;
    private boolean unchanged;
    private String why;

    Entry(String namespace, String name) {
      this.namespace = namespace;
      this.name = name;
    }

    ServerResult result() {
      return new ServerResult(row(), result, conditions(), milliseconds);
    }

    private ServerRow row() {
      if (server == null) {
        return new ServerRow(namespace, name, false, null, null, 0, 0, null, why);
      }
      ServerRow row = StatusReader.row(server);
      return why == null ? row : row.withReason(TerminalText.line(why, LONGEST));
    }

    private List<ConditionRow> conditions() {
      MCPServerStatus status = server == null ? null : server.getStatus();
      return status == null || status.conditions() == null
          ? List.of()
          : status.conditions().stream()
              .map(
                  c ->
                      new ConditionRow(
                          c.getType(),
                          c.getStatus(),
                          c.getReason(),
                          TerminalText.line(c.getMessage(), LONGEST)))
              .toList();
    }
  }
}
