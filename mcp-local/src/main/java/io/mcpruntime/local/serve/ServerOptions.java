package io.mcpruntime.local.serve;

import java.time.Duration;
import java.util.List;

/**
 * What is served where; the {@code with} methods change one thing each.
 *
 * @param name of the server
 * @param transport how it is spoken to
 * @param route where users reach it
 * @param path where the server itself answers MCP by HTTP
 * @param expectedPort where it may listen that does not take the port it is given; 0: not known
 * @param stateful whether it keeps sessions
 * @param startLimit until it must listen
 * @param grace for requests in flight when it is replaced, and after that between SIGTERM and
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

  /** Environment variables by which a process learns its port: the names that frameworks read. */
  public static final List<String> PORT_NAMES =
      List.of(
          "PORT",
          "SERVER_PORT",
          "QUARKUS_HTTP_PORT",
          "MCP_PORT",
          "FASTMCP_PORT",
          "UVICORN_PORT",
          "MICRONAUT_SERVER_PORT");

  /** Environment variables by which a process learns the address to listen on. */
  static final List<String> HOST_NAMES =
      List.of("HOST", "SERVER_ADDRESS", "QUARKUS_HTTP_HOST", "FASTMCP_HOST", "UVICORN_HOST");

  /** As an MCPServer of this name, on HTTP, with a minute to start. */
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

  /** Another transport. */
  public ServerOptions withTransport(Transport other) {
    return new ServerOptions(name, other, route, path, expectedPort, stateful, startLimit, grace);
  }

  /** Another route. */
  public ServerOptions withRoute(String other) {
    return new ServerOptions(
        name, transport, other, path, expectedPort, stateful, startLimit, grace);
  }

  /** Another path. */
  public ServerOptions withPath(String other) {
    return new ServerOptions(
        name, transport, route, other, expectedPort, stateful, startLimit, grace);
  }

  /** Where it may listen that does not take the port it is given. */
  public ServerOptions withExpectedPort(int other) {
    return new ServerOptions(name, transport, route, path, other, stateful, startLimit, grace);
  }

  /** With sessions, or without. */
  public ServerOptions withStateful(boolean other) {
    return new ServerOptions(name, transport, route, path, expectedPort, other, startLimit, grace);
  }

  /** Other limits in time. */
  public ServerOptions withLimits(Duration otherStartLimit, Duration otherGrace) {
    return new ServerOptions(
        name, transport, route, path, expectedPort, stateful, otherStartLimit, otherGrace);
  }
}
