package io.mcpruntime.server;

import io.mcpruntime.server.http.HttpServer;
import io.mcpruntime.server.protocol.EraServlet;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server that accepts calls over HTTP, until it is closed. */
public final class RunningServer implements AutoCloseable {
  private final HttpServer http;
  private final EraServlet mcp;
  private final AtomicBoolean closed = new AtomicBoolean();

  RunningServer(HttpServer http, EraServlet mcp) {
    this.http = http;
    this.mcp = mcp;
  }

  /** Returns the URL for clients on this machine. */
  public URI endpoint() {
    return http.at(McpApplication.PATH);
  }

  /** Takes no new connection, waits up to 20 seconds for the calls in flight, and ends the rest. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      http.awaitCalls();
      mcp.close();
      http.stop();
    }
  }
}
