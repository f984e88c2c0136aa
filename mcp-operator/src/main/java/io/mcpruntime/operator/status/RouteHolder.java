package io.mcpruntime.operator.status;

import io.mcpruntime.crd.MCPServer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which of several servers the gateway takes a route to. */
public final class RouteHolder {
  private RouteHolder() {}

  /**
   * Another server that has this one's route, as {@code namespace/name}: the one whose long path it
   * is, or else an older one.
   *
   * @param claimants all servers whose route or long path is this one's route, itself included
   */
  public static Optional<String> otherThan(MCPServer server, Collection<MCPServer> claimants) {
    String route = server.route();
    return claimants.stream()
        .min(
            Comparator.comparing((MCPServer claimant) -> !claimant.longRoute().equals(route))
                .thenComparing(MCPServer.OLDEST_FIRST))
        .map(RouteHolder::name)
        .filter(holder -> !holder.equals(name(server)));
  }

  private static String name(MCPServer server) {
    return server.getMetadata().getNamespace() + "/" + server.getMetadata().getName();
  }
}
