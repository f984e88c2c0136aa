package io.mcpruntime.maven.server.detail;

import io.fabric8.kubernetes.api.model.Condition;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.crd.ServerInfo;
import io.mcpruntime.crd.ToolsStatus;
import io.mcpruntime.maven.output.Age;
import io.mcpruntime.maven.output.Columns;
import io.mcpruntime.maven.output.Count;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.maven.server.status.StatusReader;
import io.mcpruntime.maven.server.status.StatusReport.ServerRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Formats one server as text for a person. */
public final class DetailText {
  private static final int LONGEST = 4_000;

  private DetailText() {}

  /** The lines: what the server is, then its conditions. */
  public static List<String> lines(MCPServer server, Instant now) {
    ServerRow row = StatusReader.row(server);
    List<List<String>> facts = new ArrayList<>();
    facts.add(List.of("server", row.namespace() + "/" + row.name()));
    facts.add(
        List.of("ready", row.ready() ? "yes" : "NO, " + TerminalText.line(row.reason(), LONGEST)));
    facts.add(List.of("url", row.url() == null ? "-" : TerminalText.line(row.url(), LONGEST)));
    if (server.getSpec().speaksStdio()) {
      facts.add(List.of("transport", "stdio, through the bridge in its image"));
    }
    if (server.runsElsewhere()) {
      facts.add(List.of("remote", TerminalText.line(row.image(), LONGEST)));
    } else {
      facts.add(List.of("image", TerminalText.line(row.image(), LONGEST)));
      facts.add(List.of("pods", row.readyReplicas() + "/" + row.replicas() + " ready"));
    }
    facts.add(List.of("age", Age.of(server.getMetadata().getCreationTimestamp(), now)));
    MCPServerStatus status = server.getStatus();
    if (status != null && status.serverInfo() != null) {
      facts.add(List.of("identity", identity(status.serverInfo())));
    }
    if (status != null && status.tools() != null) {
      facts.add(List.of("tools", tools(status.tools())));
    }
    List<String> lines = new ArrayList<>(Columns.aligned(facts));
    lines.add("");
    lines.addAll(conditions(status, now));
    return lines;
  }

  private static String identity(ServerInfo info) {
    String version = info.version() == null ? "" : " " + info.version();
    String protocols =
        info.protocolVersions() == null
            ? ""
            : " (protocol " + String.join(", ", info.protocolVersions()) + ")";
    return TerminalText.line(
        (info.name() == null ? "without a name" : info.name()) + version + protocols, LONGEST);
  }

  private static String tools(ToolsStatus tools) {
    List<String> names = tools.names() == null ? List.of() : tools.names();
    int count = tools.count() == null ? names.size() : tools.count();
    String more = count > names.size() ? ", and " + (count - names.size()) + " more" : "";
    return TerminalText.line(
        Count.of(count, "tool") + (names.isEmpty() ? "" : ": " + String.join(", ", names) + more),
        LONGEST);
  }

  private static List<String> conditions(MCPServerStatus status, Instant now) {
    if (status == null || status.conditions() == null) {
      return List.of("no conditions: the operator has not processed the server yet");
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("CONDITION", "STATUS", "SINCE", "REASON", "MESSAGE"));
    for (Condition condition : status.conditions()) {
      rows.add(
          List.of(
              TerminalText.line(condition.getType(), LONGEST),
              TerminalText.line(condition.getStatus(), LONGEST),
              Age.of(condition.getLastTransitionTime(), now),
              TerminalText.line(condition.getReason(), LONGEST),
              TerminalText.line(condition.getMessage(), LONGEST)));
    }
    return Columns.aligned(rows);
  }
}
