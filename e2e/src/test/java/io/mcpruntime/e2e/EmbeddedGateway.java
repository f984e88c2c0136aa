package io.mcpruntime.e2e;

import io.mcpruntime.gateway.Gateway;
import io.mcpruntime.gateway.GatewayOptions;
import io.mcpruntime.gateway.route.FixedRoutes;
import io.mcpruntime.gateway.route.Route;
import java.net.URI;
import java.util.Collection;

/** A gateway in this process, before servers that run on this machine. */
record EmbeddedGateway(Gateway gateway) implements AutoCloseable {
  static EmbeddedGateway before(Collection<RunningServer> servers) {
    Route[] routes =
        servers.stream().map(s -> Route.to(s.name(), s.endpoint())).toArray(Route[]::new);
    return new EmbeddedGateway(Gateway.start(FixedRoutes.of(routes), GatewayOptions.defaults()));
  }

  /** Where the gateway serves this server. */
  URI to(RunningServer server) {
    return URI.create("http://127.0.0.1:" + gateway.port() + "/" + server.name() + "/mcp");
  }

  @Override
  public void close() {
    gateway.close();
  }
}
