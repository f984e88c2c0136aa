package io.mcpruntime.maven.server.status;

import io.mcpruntime.maven.output.Columns;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.maven.server.status.StatusReport.ClusterRow;
import io.mcpruntime.maven.server.status.StatusReport.PartRow;
import io.mcpruntime.maven.server.status.StatusReport.ServerRow;
import java.util.ArrayList;
import java.util.List;

/** Formats a status report as a text table. */
public final class StatusTable {
  private static final List<String> SERVER_HEAD =
      List.of("NAMESPACE", "SERVER", "READY", "REPLICAS", "URL", "REASON");

  private static final int LONGEST = 4_000;

  private StatusTable() {}

  /** The lines of the table. */
  public static List<String> lines(StatusReport report) {
    ClusterRow cluster = report.cluster();
    List<String> lines = new ArrayList<>();
    String nodes =
        cluster.nodes() < 0
            ? ", ? nodes"
            : ", " + cluster.readyNodes() + "/" + cluster.nodes() + " nodes";
    lines.add(
        "cluster   "
            + cluster.context()
            + " ("
            + cluster.address()
            + ", "
            + cluster.version()
            + nodes
            + ")");
    List<List<String>> parts = new ArrayList<>(List.of(List.of("PLATFORM", "READY", "DETAIL")));
    for (PartRow part : report.platform()) {
      parts.add(
          List.of(
              part.name(),
              part.ready() == null ? "?" : yesNo(part.ready()),
              TerminalText.line(part.detail(), LONGEST)));
    }
    lines.add("");
    lines.addAll(Columns.aligned(parts));
    List<List<String>> servers = new ArrayList<>(List.of(SERVER_HEAD));
    report.servers().forEach(server -> servers.add(cells(server)));
    lines.add("");
    lines.addAll(servers.size() == 1 ? List.of("no servers") : Columns.aligned(servers));
    return lines;
  }

  private static List<String> cells(ServerRow server) {
    return List.of(
        server.namespace(),
        server.name(),
        yesNo(server.ready()),
        server.readyReplicas() + "/" + server.replicas(),
        server.url() == null ? "-" : TerminalText.line(server.url(), LONGEST),
        TerminalText.line(server.reason(), LONGEST));
  }

  private static String yesNo(boolean ready) {
    return ready ? "yes" : "NO";
  }
}
