package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.RouteTable;
import java.util.Optional;

/**
 * What a request's path means.
 *
 * @param route of the server that is meant
 * @param prefix what the public path has in front of the server's own; may be empty
 * @param metadata whether the server's OAuth metadata are asked for, and not the server itself
 */
record Destination(Route route, String prefix, boolean metadata) {
  /** Empty when no server has this path; one slash at its end means nothing. */
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

  /** Where to ask one pod after the other. */
  PodPath target() {
    return metadata
        ? new MetadataPath(prefix + route.path(), route.path())
        : new McpPath(route.path());
  }
}
