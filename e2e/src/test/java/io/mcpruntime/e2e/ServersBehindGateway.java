package io.mcpruntime.e2e;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** Every {@link ServerProgram} as a process, and one embedded gateway before them. */
final class ServersBehindGateway implements AutoCloseable {
  private final Map<ServerProgram, RunningServer> servers = new EnumMap<>(ServerProgram.class);
  private EmbeddedGateway gateway;

  private ServersBehindGateway() {}

  static ServersBehindGateway start() {
    ServersBehindGateway all = new ServersBehindGateway();
    try {
      for (ServerProgram program : ServerProgram.values()) {
        all.servers.put(program, RunningServer.start(program));
      }
      all.gateway = EmbeddedGateway.before(all.servers.values());
      return all;
    } catch (RuntimeException | AssertionError e) {
      all.close();
      throw e;
    }
  }

  URI direct(ServerProgram program) {
    return servers.get(program).endpoint();
  }

  URI through(ServerProgram program) {
    return gateway.to(servers.get(program));
  }

  @Override
  public void close() {
    if (gateway != null) {
      gateway.close();
    }
    servers.values().forEach(RunningServer::close);
  }
}
