package io.mcpruntime.maven.metadata;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds two servers of a project that would be one in the cluster. */
final class Collisions {
  private Collisions() {}

  static void report(List<ServerMetadata> servers, Problems problems) {
    Map<String, ServerMetadata> names = new HashMap<>();
    Map<String, ServerMetadata> routes = new HashMap<>();
    for (ServerMetadata server : servers) {
      ServerMetadata namesake = names.putIfAbsent(server.qualifiedName(), server);
      ServerMetadata neighbour = routes.putIfAbsent(host(server) + server.route(), server);
      if (namesake != null) {
        problems.add(
            server.location(),
            "the server \"%s\" is already in namespace %s, at %s; names are unique"
                .formatted(server.name(), server.namespace(), namesake.location()));
      } else if (neighbour != null) {
        problems.add(
            server.location(),
            "the route %s of \"%s\" already leads to \"%s\", at %s; give one of them another route"
                .formatted(server.route(), server.name(), neighbour.name(), neighbour.location()));
      }
    }
  }

  private static String host(ServerMetadata server) {
    return server.spec().ingress() == null || server.spec().ingress().host() == null
        ? ""
        : server.spec().ingress().host();
  }
}
