package io.mcpruntime.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.gateway.guard.CallerPolicy;
import io.mcpruntime.gateway.guard.ResourceLimits;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ServerLimits;
import io.mcpruntime.gateway.route.ToolLock;
import io.mcpruntime.probe.tool.Tool;
import io.mcpruntime.probe.tool.ToolsHash;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A server whose approved list of tools is almost as large as a list may be. */
final class LockedServer {
  static final String TOOL =
      "{\"name\":\"large\",\"description\":\"%s\"}".formatted("d".repeat(1_000_000));
  static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[" + TOOL + "]}}";

  private LockedServer() {}

  /** Runs a gateway in front of such a server: its own port, and the server's. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    Backend pod = new Backend(new PodAddress("127.0.0.1", Integer.parseInt(arguments[1]), 0));
    Route route = route("large", pod);
    Gateway.start(
        path -> Optional.of(route),
        GatewayOptions.builder()
            .address("127.0.0.1", port)
            .limits(ResourceLimits.defaults())
            .callers(new CallerPolicy(Set.of("localhost"), Set.of()))
            .build());
  }

  static Route route(String name, Backend pod) throws IOException {
    return route("team", name, pod);
  }

  static Route route(String namespace, String name, Backend pod) throws IOException {
    Tool tool = Tool.of(new ObjectMapper().readTree(TOOL));
    ToolLock lock = new ToolLock(ToolsHash.of(List.of(tool)), Map.of(), true);
    return route(new ServerId(namespace, name), "/mcp", pod, lock);
  }

  /** A route to one pod; {@code lock} may be null. */
  static Route route(ServerId server, String path, Backend pod, ToolLock lock) {
    return new Route(
        server, path, true, ServerLimits.DEFAULT, List.of(pod), List.of(), false, lock);
  }
}
