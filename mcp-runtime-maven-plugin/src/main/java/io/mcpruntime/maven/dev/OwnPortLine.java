package io.mcpruntime.maven.dev;

import io.mcpruntime.maven.metadata.ServerMetadata;
import java.util.Optional;

/** What to know about a server that listens on a port of its own. */
final class OwnPortLine {
  private OwnPortLine() {}

  /**
   * One line; empty where it takes the port that it is given.
   *
   * @param port its own, or 0
   */
  static Optional<String> of(ServerMetadata server, int port) {
    if (port == 0) {
      return Optional.empty();
    }
    String cluster =
        server.port() == port
            ? ""
            : "; for the cluster, where %d is expected, write port: %d into .mcp"
                .formatted(server.port(), port);
    return Optional.of(
        "%s listens on port %d, whatever PORT says: a restart ends it before the next one starts%s"
            .formatted(server.name(), port, cluster));
  }

  /** Of two servers of one run. */
  static String both(String first, String second, int port) {
    return "%s and %s both listen on port %d, whatever PORT says, and %s has it: let one take the port of PORT, or give it another one"
        .formatted(first, second, port, first);
  }
}
