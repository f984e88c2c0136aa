package io.mcpruntime.gateway.route;

import java.util.Optional;

/** Maps paths to routes. Implementations must be thread-safe and must not block. */
@FunctionalInterface
public interface RouteTable {
  /** The route of exactly this path. */
  Optional<Route> find(String path);

  /** Whether a path leads to this server; the state of other servers is removed. */
  default boolean serves(ServerId server) {
    return true;
  }
}
