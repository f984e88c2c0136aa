package io.mcpruntime.local.serve;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.LineSink;
import io.mcpruntime.local.child.StartFailure;
import java.net.URI;

/** One server without a gateway, started once: for tests. On HTTP it needs the JDK alone. */
public final class StandaloneServer implements AutoCloseable {
  private final Instance instance;

  private StandaloneServer(Instance instance) {
    this.instance = instance;
  }

  /**
   * Returns when it listens.
   *
   * @param out takes the lines of its process
   * @throws StartFailure that says why it doesn't, with its last lines
   */
  public static StandaloneServer start(ServerOptions options, Command command, LineSink out) {
    StandaloneServer server = new StandaloneServer(Instance.start(options, command, out));
    try {
      server.instance.awaitListening(() -> true);
      return server;
    } catch (StartFailure e) {
      server.close();
      throw e;
    }
  }

  /** Where it answers MCP. */
  public URI endpoint() {
    return instance.endpoint();
  }

  /** Ends its processes, and returns when they have ended. */
  @Override
  public void close() {
    instance.stop().join();
  }
}
