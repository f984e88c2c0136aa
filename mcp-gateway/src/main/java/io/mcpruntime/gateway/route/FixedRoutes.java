package io.mcpruntime.gateway.route;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An immutable route table, for a developer's machine and for tests. Thread-safe. */
public final class FixedRoutes implements RouteTable {
  private final Map<String, Route> byPath;

  private FixedRoutes(Map<String, Route> byPath) {
    this.byPath = Map.copyOf(byPath);
  }

  /**
   * Creates a table with {@code /{name}/mcp} and {@code /{namespace}/{name}/mcp} for each route.
   */
  public static FixedRoutes of(Route... routes) {
    Map<String, Route> byPath = new HashMap<>();
    for (Route route : List.of(routes)) {
      byPath.put("/" + route.server().name() + "/mcp", route);
      byPath.put("/" + route.server() + "/mcp", route);
    }
    return new FixedRoutes(byPath);
  }

  /**
   * Parses a comma-separated list such as {@code /weather/mcp=http://127.0.0.1:9001/mcp}.
   *
   * @throws IllegalArgumentException with the expected format
   */
  public static FixedRoutes parse(String text) {
    Map<String, Route> byPath = new HashMap<>();
    for (String entry : text.split(",", -1)) {
      int equals = entry.indexOf('=');
      String endpoint = entry.substring(equals + 1).strip();
      if (equals < 2 || !endpoint.matches("http://[^/\\s:]+(:\\d{1,5})?/\\S*")) {
        throw new IllegalArgumentException(
            "MCP_ROUTES has '%s': write /NAME/mcp=http://HOST:PORT/PATH".formatted(entry.strip()));
      }
      String path = entry.substring(0, equals).strip();
      byPath.put(path, Route.to(path.split("/", -1)[1], URI.create(endpoint)));
    }
    return new FixedRoutes(byPath);
  }

  @Override
  public Optional<Route> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }
}
