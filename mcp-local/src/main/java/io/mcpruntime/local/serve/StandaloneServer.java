package io.mcpruntime.local.serve;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.LineSink;
import io.mcpruntime.local.child.StartFailure;
import java.net.URI;

/** One server without a gateway, started once, for tests. An HTTP server needs only the JDK. */
public final class StandaloneServer implements AutoCloseable {
  private final Instance instance;

  private StandaloneServer(Instance instance) {
    this.instance = instance;
  }

  /**
   * Starts a server and returns when it listens.
   *
   * @param out receives the output of its process
   * @throws StartFailure when it does not listen, with the reason and its last lines
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

  /** Returns the MCP endpoint. */
  public URI endpoint() {
    return instance.endpoint();
  }

  /** Stops its processes and returns when they have exited. */
  @Override
  public void close() {
    instance.stop().join();
  }
}
