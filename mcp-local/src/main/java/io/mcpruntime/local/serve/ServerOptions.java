package io.mcpruntime.local.serve;

import java.time.Duration;
import java.util.List;

/**
 * The options of a server on this machine; each {@code with} method changes one of them.
 *
 * @param name the server's name
 * @param transport HTTP or stdio
 * @param route the path at the gateway
 * @param path the path of the server's own MCP endpoint
 * @param expectedPort the port of a server that ignores its assigned port; 0 if not known
 * @param stateful whether it keeps sessions
 * @param startLimit the time within which it must listen
 * @param grace the time for requests in flight when it is replaced, and then between SIGTERM and
 *     SIGKILL
 */
public record ServerOptions(
    String name,
    Transport transport,
    String route,
    String path,
    int expectedPort,
    boolean stateful,
    Duration startLimit,
    Duration grace) {

  /** The environment variables that set the port, by the names that frameworks read. */
  public static final List<String> PORT_NAMES =
      List.of(
          "PORT",
          "SERVER_PORT",
          "QUARKUS_HTTP_PORT",
          "MCP_PORT",
          "FASTMCP_PORT",
          "UVICORN_PORT",
          "MICRONAUT_SERVER_PORT");

  /** The environment variables that set the address to listen on. */
  static final List<String> HOST_NAMES =
      List.of("HOST", "SERVER_ADDRESS", "QUARKUS_HTTP_HOST", "FASTMCP_HOST", "UVICORN_HOST");

  /** Returns the defaults of an MCPServer of this name: HTTP, and one minute to start. */
  public static ServerOptions of(String name) {
    return new ServerOptions(
        name,
        Transport.HTTP,
        "/" + name + "/mcp",
        "/mcp",
        0,
        true,
        Duration.ofSeconds(60),
        Duration.ofSeconds(5));
  }

  /** Returns these options with another transport. */
  public ServerOptions withTransport(Transport other) {
    return new ServerOptions(name, other, route, path, expectedPort, stateful, startLimit, grace);
  }

  /** Returns these options with another route. */
  public ServerOptions withRoute(String other) {
    return new ServerOptions(
        name, transport, other, path, expectedPort, stateful, startLimit, grace);
  }

  /** Returns these options with another path. */
  public ServerOptions withPath(String other) {
    return new ServerOptions(
        name, transport, route, other, expectedPort, stateful, startLimit, grace);
  }

  /** Returns these options with another expected port. */
  public ServerOptions withExpectedPort(int other) {
    return new ServerOptions(name, transport, route, path, other, stateful, startLimit, grace);
  }

  /** Returns these options with or without sessions. */
  public ServerOptions withStateful(boolean other) {
    return new ServerOptions(name, transport, route, path, expectedPort, other, startLimit, grace);
  }

  /** Returns these options with other time limits. */
  public ServerOptions withLimits(Duration otherStartLimit, Duration otherGrace) {
    return new ServerOptions(
        name, transport, route, path, expectedPort, stateful, otherStartLimit, otherGrace);
  }
}
