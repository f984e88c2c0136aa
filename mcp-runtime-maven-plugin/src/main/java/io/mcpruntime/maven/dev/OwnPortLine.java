package io.mcpruntime.maven.dev;

import io.mcpruntime.maven.metadata.EntryLines;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.nio.file.Path;
import java.util.List;

/** The log lines for a server that ignores {@code PORT}. */
final class OwnPortLine {
  private OwnPortLine() {}

  /**
   * One line, and what to write where the cluster doesn't know that port; empty where the server
   * takes the port that it is given.
   *
   * @param folder of its project, as seen from where Maven runs
   * @param port its own, or 0
   */
  static List<String> of(ServerMetadata server, Path folder, int port) {
    if (port == 0) {
      return List.of();
    }
    String own =
        "%s listens on port %d instead of the one in PORT: a restart stops it before the next one starts"
            .formatted(server.name(), port);
    String cluster =
        server.port() == port
            ? ""
            : "; for the cluster, where %d is expected, %s"
                .formatted(
                    server.port(), EntryLines.of(server, folder).write(List.of("port: " + port)));
    return (own + cluster).lines().toList();
  }

  /** Returns the line for two servers of one run that want the same port. */
  static String both(String first, String second, int port) {
    return "%s and %s both listen on port %d instead of the one in PORT, and %s has it: let one read PORT, or give it another port"
        .formatted(first, second, port, first);
  }
}
