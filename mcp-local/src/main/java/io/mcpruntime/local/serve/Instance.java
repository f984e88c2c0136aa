package io.mcpruntime.local.serve;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.LineSink;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** One start of a server, reachable by HTTP. */
interface Instance {
  static Instance start(ServerOptions options, Command command, LineSink out) {
    return switch (options.transport()) {
      case HTTP -> HttpInstance.start(options, command, out);
      case STDIO -> StdioInstance.start(options, command, out);
    };
  }

  ServerOptions options();

  URI endpoint();

  /** 0 when there is no one process. */
  long pid();

  /** A port of its own on which it listens, whatever it is given; 0 when there is none. */
  default int ownPort() {
    return 0;
  }

  /** By {@link System#nanoTime()}. */
  long begun();

  /**
   * Returns when it listens.
   *
   * @throws io.mcpruntime.local.child.StartFailure when it ends before, takes too long, or is not
   *     wanted any more
   */
  void awaitListening(BooleanSupplier wanted);

  /** Complete when it ended by itself, with the reason. */
  CompletableFuture<String> end();

  /** Complete when nothing of it is left. */
  CompletableFuture<?> stop();

  default Duration age() {
    return Duration.ofNanos(System.nanoTime() - begun());
  }
}
