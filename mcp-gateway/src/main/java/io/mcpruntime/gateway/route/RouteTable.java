package io.mcpruntime.gateway.route;

import java.util.Optional;

/** Knows where every path leads; implementations are thread-safe and never block. */
@FunctionalInterface
public interface RouteTable {
  /** The route that is served at exactly this path. */
  Optional<Route> find(String path);
}
