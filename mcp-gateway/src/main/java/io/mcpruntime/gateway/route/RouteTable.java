package io.mcpruntime.gateway.route;

import java.util.Optional;

/** Knows where every path leads; implementations are thread-safe and never block. */
@FunctionalInterface
public interface RouteTable {
  /** The route that is served at exactly this path. */
  Optional<Route> find(String path);

  /** Whether any path may lead to this server; what is kept of others is forgotten. */
  default boolean serves(ServerId server) {
    return true;
  }
}
