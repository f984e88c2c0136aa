package io.mcpruntime.maven.server.rollout;

import io.mcpruntime.local.child.StdioDetection;
import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.output.TerminalText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Explains why nothing answers on a server's port, by its log: frameworks log where they listen.
 */
final class PortHint {
  private static final int MAX_PORT = 65_535;
  private static final int LONGEST_LINE = 1_000;
  private static final int LONGEST_QUOTE = 400;

  /**
   * {@code Uvicorn running on http://127.0.0.1:8000}, {@code Listening on: http://0.0.0.0:8080}.
   */
  private static final Pattern URL =
      Pattern.compile(
          "(?i)\\b(?:listen|running|start|serv|bound|available|ready)\\w*\\b.{0,60}?"
              + "\\bhttps?://(\\[[0-9a-f:]+]|[a-z0-9.-]+):(\\d{2,5})\\b");

  /** {@code http://0.0.0.0:8080 bound for socket}. */
  private static final Pattern URL_FIRST =
      Pattern.compile(
          "(?i)\\bhttps?://(\\[[0-9a-f:]+]|[a-z0-9.-]+):(\\d{2,5})\\b.{0,20}?\\b(?:bound|listen|ready)");

  /** {@code Tomcat started on port 8080 (http)}, {@code listening on :8080}. */
  private static final Pattern PORT =
      Pattern.compile(
          "(?i)\\b(?:listen|running|start|serv|bound)\\w*\\b.{0,40}?(?:\\bports?(?:\\(s\\))?["
              + " :=]{1,3}|[ {/](0\\.0\\.0\\.0|127\\.0\\.0\\.1|localhost|\\*|\\[::1?])?:)(\\d{2,5})\\b");

  /** A listener of a server's own beside the one that answers MCP. */
  private static final Pattern ASIDE =
      Pattern.compile(
          "(?i)(?<![\\w.-])(?:management|actuator|metrics|prometheus|admin|health|debug|jmx)(?![\\w.-])");

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /**
   * An address that a log names.
   *
   * @param host null where the log names none
   */
  private record Listener(String host, int port, String line) {
    boolean isOnlyInThePod() {
      return host != null && LOOPBACK.contains(host);
    }
  }

  private PortHint() {}

  /**
   * What to write; empty when the log does not tell.
   *
   * @param port where the server must listen
   */
  static Optional<Hint> of(List<String> log, int port) {
    List<Listener> listeners = log.stream().flatMap(PortHint::listeners).toList();
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
    return log.stream().flatMap(PortHint::listeners).map(Listener::line).findFirst();
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

  private static Stream<Listener> listeners(String line) {
    String start = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    return Stream.of(URL, URL_FIRST, PORT)
        .map(pattern -> pattern.matcher(start))
        .filter(Matcher::find)
        .filter(found -> !ASIDE.matcher(start.substring(0, found.end())).find())
        .map(found -> new Listener(found.group(1), Integer.parseInt(found.group(2)), line))
        .filter(listener -> listener.port() > 0 && listener.port() <= MAX_PORT)
        .limit(1);
  }
}
