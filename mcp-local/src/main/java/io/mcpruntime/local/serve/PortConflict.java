package io.mcpruntime.local.serve;

import io.mcpruntime.local.child.StartFailure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server wants a port of its own that another process has. */
final class PortConflict extends StartFailure {
  private static final long serialVersionUID = 1;

  /** As the JDK, Tomcat, Netty, Node, Go and Python write it. */
  private static final Pattern IN_USE =
      Pattern.compile("(?i)address (?:is )?already in use|EADDRINUSE|port.{0,40}(?:in use|taken)");

  private static final Pattern PORT =
      Pattern.compile("(?i)(?:\\bport\\b\\W{0,3}|[:,] ?)(\\d{2,5})\\b");

  private final int port;

  private PortConflict(String message, int port) {
    super(message);
    this.port = port;
  }

  /** Which one. */
  int port() {
    return port;
  }

  /**
   * The conflict that these lines of a server tell of.
   *
   * @param expected the port that it may mean where no line has a number
   */
  static Optional<PortConflict> in(List<String> lines, String name, int expected) {
    return lines.stream()
        .filter(line -> IN_USE.matcher(line).find())
        .findFirst()
        .map(line -> port(lines, expected))
        .filter(port -> port > 0)
        .map(port -> of(name, port));
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

  private static PortConflict of(String name, int port) {
    return new PortConflict(
        "%s listens on port %d, whatever PORT says, and %s has that port: let it take the port of PORT, or end the other"
            .formatted(
                name, port, ListeningSockets.holder(port).orElse("a process that can't be named")),
        port);
  }
}
