package io.mcpruntime.local.serve;

import io.mcpruntime.local.child.StartFailure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that ignores its assigned port and finds its own port in use. */
final class PortConflict extends StartFailure {
  private static final long serialVersionUID = 1;

  /** The messages of the JDK, Tomcat, Netty, Node, Go and Python. */
  private static final Pattern IN_USE =
      Pattern.compile("(?i)address (?:is )?already in use|EADDRINUSE|port.{0,40}(?:in use|taken)");

  private static final Pattern PORT =
      Pattern.compile("(?i)(?:\\bport\\b\\W{0,3}|[:,] ?)(\\d{2,5})\\b");

  private final int port;

  private PortConflict(String message, int port) {
    super(message);
    this.port = port;
  }

  /** Returns the port that is in use; 0 where the server does not say which. */
  int port() {
    return port;
  }

  /**
   * Finds a port conflict in these lines of a server.
   *
   * @param expected the port that is meant if no line has a number; 0 if unknown
   */
  static Optional<PortConflict> in(List<String> lines, String name, int expected) {
    return lines.stream()
        .filter(line -> IN_USE.matcher(line).find())
        .findFirst()
        .flatMap(line -> in(line, lines, name, expected));
  }

  private static Optional<PortConflict> in(
      String line, List<String> lines, String name, int expected) {
    int port = port(lines, expected);
    if (port > 0) {
      return Optional.of(of(name, port));
    }
    boolean isUnknown = expected == 0 && lines.stream().noneMatch(PortConflict::namesPort);
    return isUnknown ? Optional.of(of(name, line)) : Optional.empty();
  }

  private static boolean namesPort(String line) {
    return IN_USE.matcher(line).find() && PORT.matcher(line).find();
  }

  private static int port(List<String> lines, int expected) {
    for (String line : lines) {
      Matcher number = PORT.matcher(line);
      while (IN_USE.matcher(line).find() && number.find()) {
        int port = Integer.parseInt(number.group(1));
        if (port > 0 && port <= 65_535 && LoopbackPorts.listens(port)) {
          return port;
        }
      }
    }
    return expected > 0 && LoopbackPorts.listens(expected) ? expected : 0;
  }

  private static PortConflict of(String name, String line) {
    return new PortConflict(
        "%s ignores PORT, and the port that it listens on is in use (\"%s\"): use the port in PORT, or stop the process that has it"
            .formatted(name, line.strip()),
        0);
  }

  private static PortConflict of(String name, int port) {
    return new PortConflict(
        "%s ignores PORT and listens on port %d, which is in use by %s: use the port in PORT, or stop that process"
            .formatted(name, port, ListeningSockets.holder(port).orElse("an unknown process")),
        port);
  }
}
