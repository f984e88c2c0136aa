package io.mcpruntime.local.serve;

import java.time.Duration;

/**
 * What is served where; the {@code with} methods change one thing each.
 *
 * @param name of the server
 * @param route where users reach it
 * @param path where the server itself answers MCP
 * @param stateful whether it keeps sessions
 * @param startLimit until it must listen
 * @param grace for requests in flight when it is replaced, and after that between SIGTERM and
 *     SIGKILL
 */
public record ServerOptions(
    String name, String route, String path, boolean stateful, Duration startLimit, Duration grace) {

  /** As an MCPServer of this name, with a minute to start. */
  public static ServerOptions of(String name) {
    return new ServerOptions(
        name, "/" + name + "/mcp", "/mcp", true, Duration.ofSeconds(60), Duration.ofSeconds(5));
  }

  /** Another route. */
  public ServerOptions withRoute(String other) {
    return new ServerOptions(name, other, path, stateful, startLimit, grace);
  }

  /** Another path. */
  public ServerOptions withPath(String other) {
    return new ServerOptions(name, route, other, stateful, startLimit, grace);
  }

  /** With sessions, or without. */
  public ServerOptions withStateful(boolean other) {
    return new ServerOptions(name, route, path, other, startLimit, grace);
  }

  /** Other limits in time. */
  public ServerOptions withLimits(Duration otherStartLimit, Duration otherGrace) {
    return new ServerOptions(name, route, path, stateful, otherStartLimit, otherGrace);
  }
}
