package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.RouteTable;
import java.util.Optional;

/**
 * The destination of a request, found by its path.
 *
 * @param route of the server
 * @param prefix part of the public path before the server's own path; may be empty
 * @param metadata whether the request is for the server's OAuth metadata
 */
record Destination(Route route, String prefix, boolean metadata) {
  /**
   * Finds the destination of a path, with or without a slash at its end; empty when there is none.
   */
  static Optional<Destination> find(RouteTable routes, String path) {
    if (path.startsWith(MetadataPath.PROTECTED_RESOURCE + "/")) {
      return server(routes, path.substring(MetadataPath.PROTECTED_RESOURCE.length()))
          .map(found -> new Destination(found.route.withoutMessages(), found.prefix, true));
    }
    return server(routes, path);
  }

  private static Optional<Destination> server(RouteTable routes, String path) {
    Optional<Route> found = routes.find(path);
    String asked = path;
    if (found.isEmpty() && path.length() > 1 && path.endsWith("/")) {
      asked = path.substring(0, path.length() - 1);
      found = routes.find(asked);
    }
    String route = asked;
    return found.map(to -> new Destination(to, prefix(route, to.path()), false));
  }

  private static String prefix(String route, String path) {
    String own = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return route.endsWith(own) ? route.substring(0, route.length() - own.length()) : "";
  }

  /** The paths to try at a pod. */
  PodPath target() {
    return metadata
        ? new MetadataPath(prefix + route.path(), route.path())
        : new McpPath(route.path());
  }
}
