package io.mcpruntime.local.serve;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.LineSink;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** One running start of a server, reachable by HTTP. */
interface Instance {
  static Instance start(ServerOptions options, Command command, LineSink out) {
    return switch (options.transport()) {
      case HTTP -> HttpInstance.start(options, command, out);
      case STDIO -> StdioInstance.start(options, command, out);
    };
  }

  ServerOptions options();

  URI endpoint();

  /** Returns the process id, or 0 when there is not exactly one process. */
  long pid();

  /** Returns the port of its own choice, if it ignores the assigned port; 0 otherwise. */
  default int ownPort() {
    return 0;
  }

  /** Returns the start time, by {@link System#nanoTime()}. */
  long begun();

  /**
   * Returns when it listens.
   *
   * @throws io.mcpruntime.local.child.StartFailure when it exits before, takes too long, or is no
   *     longer wanted
   */
  void awaitListening(BooleanSupplier wanted);

  /** Completes with the reason when it exits by itself. */
  CompletableFuture<String> end();

  /** Stops it; completes when all its processes have exited. */
  CompletableFuture<?> stop();

  default Duration age() {
    return Duration.ofNanos(System.nanoTime() - begun());
  }
}
