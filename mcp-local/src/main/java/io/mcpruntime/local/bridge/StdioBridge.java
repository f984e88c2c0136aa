package io.mcpruntime.local.bridge;

import io.mcpruntime.gateway.EventLoops;
import io.mcpruntime.local.child.ByteBudget;
import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.LineSink;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;

/**
 * An HTTP server in front of a stdio server, so that everything made for HTTP servers works with it
 * too. Thread-safe.
 */
public final class StdioBridge implements AutoCloseable {
  private static final int PART_OF_HEAP = 6;

  private final Vertx vertx;
  private final BridgeVerticle endpoint;

  private StdioBridge(Vertx vertx, BridgeVerticle endpoint) {
    this.vertx = vertx;
    this.endpoint = endpoint;
  }

  /**
   * Starts to listen. The command is started when a client needs it: once for each legacy session,
   * and once for all modern clients.
   *
   * @param log receives the lines that are not JSON-RPC messages
   */
  public static StdioBridge start(
      String name, Command command, LineSink log, BridgeOptions options) {
    Vertx vertx = EventLoops.start(1);
    BridgeVerticle endpoint =
        new BridgeVerticle(new BridgedServer(name, command, log, options, budget(options), vertx));
    StdioBridge bridge = new StdioBridge(vertx, endpoint);
    EventLoops.await(vertx.deployVerticle(endpoint));
    return bridge;
  }

  /** A part of the heap: the texts of a request and its JSON need several times its bytes. */
  private static ByteBudget budget(BridgeOptions options) {
    long part = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    return new ByteBudget(Math.max(2L * options.maxBodyBytes(), part));
  }

  /** Returns the MCP endpoint. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + endpoint.port() + "/mcp");
  }

  /**
   * Lets the open requests end, for this time at most, then closes. New sessions are refused from
   * the begin.
   */
  public void close(Duration most) {
    Promise<Void> drained = Promise.promise();
    endpoint.context().runOnContext(now -> endpoint.drain(most).onComplete(drained));
    try {
      drained.future().toCompletionStage().toCompletableFuture().join();
    } finally {
      close();
    }
  }

  /** Stops all processes and returns when they have exited. */
  @Override
  public void close() {
    EventLoops.await(vertx.close());
  }
}
