package io.mcpruntime.junit;

import io.mcpruntime.local.child.StartFailure;
import io.mcpruntime.local.serve.LocalGateway;
import io.mcpruntime.local.serve.StandaloneServer;
import java.net.URI;

/** A running server and the object that stops it. */
record ServerHandle(URI endpoint, AutoCloseable server) {
  private static final String ROUTE = "/server/mcp";

  /** The gateway and the stdio bridge need the transitive dependencies of mcp-local. */
  private static final String MISSING =
      "stdio servers and servers behind the gateway need the dependency io.mcpruntime:mcp-local"
          + " in scope test";

  static ServerHandle process(ServerProgram program) {
    try {
      StandaloneServer server =
          StandaloneServer.start(program.options(), program.command(), (name, output, line) -> {});
      return new ServerHandle(server.endpoint(), server);
    } catch (NoClassDefFoundError e) {
      throw new StartFailure(MISSING, e);
    }
  }

  static ServerHandle behindGateway(ServerHandle server) throws Exception {
    try {
      LocalGateway gateway = LocalGateway.start(0);
      gateway.put("server", ROUTE, server.endpoint(), true).join();
      return new ServerHandle(
          gateway.url(ROUTE),
          () -> {
            gateway.close();
            server.end();
          });
    } catch (NoClassDefFoundError e) {
      server.end();
      throw new StartFailure(MISSING, e);
    }
  }

  void end() throws Exception {
    server.close();
  }
}
