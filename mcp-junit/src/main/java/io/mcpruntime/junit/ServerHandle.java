package io.mcpruntime.junit;

import io.mcpruntime.local.child.StartFailure;
import io.mcpruntime.local.serve.LocalGateway;
import io.mcpruntime.local.serve.StandaloneServer;
import java.net.URI;

/** A server that can be called, and how it is ended. */
record ServerHandle(URI endpoint, AutoCloseable server) {
  private static final String ROUTE = "/server/mcp";

  /** Whoever names mcp-local gets what the gateway and the bridge to stdio are made of. */
  private static final String MISSING =
      "servers on stdio, and those behind the gateway, need the dependency io.mcpruntime:mcp-local"
          + " in scope test beside mcp-junit";

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
