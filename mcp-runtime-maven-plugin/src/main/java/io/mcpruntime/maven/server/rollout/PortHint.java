package io.mcpruntime.maven.server.rollout;

import io.mcpruntime.local.child.StdioDetection;
import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.output.TerminalText;
import java.util.List;
import java.util.Optional;

/**
 * Explains why nothing answers on a server's port, by its log: frameworks log where they listen.
 */
final class PortHint {
  private static final int LONGEST_QUOTE = 400;

  private PortHint() {}

  /**
   * What to write; empty when the log does not tell.
   *
   * @param port where the server must listen
   */
  static Optional<Hint> of(List<String> log, int port) {
    List<Listener> listeners = log.stream().flatMap(line -> Listener.in(line).stream()).toList();
    Optional<Listener> own = listeners.stream().filter(l -> l.port() == port).findFirst();
    if (own.isPresent()) {
      return own.filter(l -> l.isOnlyInThePod()).map(PortHint::onlyInThePod);
    }
    if (listeners.isEmpty()) {
      return StdioDetection.in(log).map(line -> speaksStdio(line, port));
    }
    return listeners.stream().findFirst().map(l -> elsewhere(l, port));
  }

  /** The line of a log that says that the server listens, if one does. */
  static Optional<String> listening(List<String> log) {
    return log.stream().flatMap(line -> Listener.in(line).stream()).map(Listener::line).findFirst();
  }

  private static Hint onlyInThePod(Listener listener) {
    return Hint.of(
        "it seems to listen on %s only, where no other pod can call it (its log: %s): let it listen on all addresses, 0.0.0.0"
            .formatted(listener.host(), quoted(listener.line())));
  }

  private static Hint speaksStdio(String line, int port) {
    return Hint.of(
        "it seems to speak stdio, and pods are called by HTTP (its log: %s): let it serve Streamable HTTP on port %d"
            .formatted(quoted(line), port));
  }

  private static Hint elsewhere(Listener listener, int port) {
    String only =
        listener.isOnlyInThePod()
            ? " and on %s only, where no other pod can call it".formatted(listener.host())
            : "";
    String cure = only.isEmpty() ? "" : "listen on all addresses, 0.0.0.0, and ";
    return new Hint(
        "it seems to listen on port %d, not on %d%s (its log: %s): let it %stake the port of the variable PORT, or "
            .formatted(listener.port(), port, only, quoted(listener.line()), cure),
        List.of("port: " + listener.port()));
  }

  private static String quoted(String line) {
    return TerminalText.line(line, LONGEST_QUOTE);
  }
}
