package io.mcpruntime.local.bridge;

import io.mcpruntime.gateway.EventLoops;
import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.LineSink;
import io.vertx.core.Vertx;
import java.net.URI;

/**
 * Lets a server that speaks on its standard input and output be reached by HTTP, so that everything
 * made for servers on HTTP serves it too. Thread-safe.
 */
public final class StdioBridge implements AutoCloseable {
  private final Vertx vertx;
  private final BridgeVerticle endpoint;

  private StdioBridge(Vertx vertx, BridgeVerticle endpoint) {
    this.vertx = vertx;
    this.endpoint = endpoint;
  }

  /**
   * Listens from now on, on any port of 127.0.0.1. The command is started when a client needs it:
   * once for each session, and once for all that have none.
   *
   * @param log takes what it writes and is no message
   */
  public static StdioBridge start(
      String name, Command command, LineSink log, BridgeOptions options) {
    Vertx vertx = EventLoops.start(1);
    BridgeVerticle endpoint =
        new BridgeVerticle(new StdioServer(name, command, log, options, vertx));
    StdioBridge bridge = new StdioBridge(vertx, endpoint);
    EventLoops.await(vertx.deployVerticle(endpoint));
    return bridge;
  }

  /** Where it answers MCP. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + endpoint.port() + "/mcp");
  }

  /** Ends all processes, and returns when they have ended. */
  @Override
  public void close() {
    EventLoops.await(vertx.close());
  }
}
