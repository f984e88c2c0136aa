package io.mcpruntime.local.serve;

import io.mcpruntime.local.bridge.BridgeOptions;
import io.mcpruntime.local.bridge.StdioBridge;
import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.LineSink;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** A bridge to a stdio server, which has a process for each session. */
record StdioInstance(ServerOptions options, StdioBridge bridge, long begun) implements Instance {
  static StdioInstance start(ServerOptions options, Command command, LineSink out) {
    StdioBridge bridge = StdioBridge.start(options.name(), command, out, BridgeOptions.defaults());
    return new StdioInstance(options, bridge, System.nanoTime());
  }

  @Override
  public URI endpoint() {
    return bridge.endpoint();
  }

  @Override
  public long pid() {
    return 0;
  }

  @Override
  public void awaitListening(BooleanSupplier wanted) {
    // A bridge listens from its start.
  }

  /** Never completes: if the process of a session exits, its client gets an error. */
  @Override
  public CompletableFuture<String> end() {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<?> stop() {
    return CompletableFuture.runAsync(bridge::close);
  }
}
