package io.mcpruntime.maven.server.list;

import io.mcpruntime.maven.output.Age;
import io.mcpruntime.maven.output.Columns;
import io.mcpruntime.maven.output.TerminalText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Formats a list of servers as a text table. */
public final class ListTable {
  private static final int LONGEST = 4_000;
  private static final int LONGEST_REASON = 200;

  private ListTable() {}

  /** The lines of the table; the namespace has a column in the list of all. */
  public static List<String> lines(ServerList list, Instant now) {
    boolean all = list.namespace() == null;
    if (list.servers().isEmpty()) {
      return List.of(
          all
              ? "no servers"
              : "no servers in namespace "
                  + list.namespace()
                  + " (-Dmcp.allNamespaces shows those of all)");
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(all, "NAMESPACE", "NAME", "URL", "READY", "REASON", "IMAGE", "AGE"));
    list.servers().forEach(server -> rows.add(cells(all, server, now)));
    return Columns.aligned(rows);
  }

  private static List<String> cells(boolean all, ListedServer server, Instant now) {
    return row(
        all,
        server.namespace(),
        server.name(),
        server.url() == null ? "-" : TerminalText.line(server.url(), LONGEST),
        server.ready() ? "yes" : "NO",
        reason(server),
        TerminalText.line(server.image(), LONGEST),
        Age.of(server.created(), now));
  }

  private static String reason(ListedServer server) {
    if (server.reason() != null) {
      return TerminalText.line(server.reason(), LONGEST_REASON);
    }
    return server.expires() == null ? "-" : "preview until " + server.expires();
  }

  private static List<String> row(boolean all, String... cells) {
    List<String> row = List.of(cells);
    return all ? row : row.subList(1, row.size());
  }
}
