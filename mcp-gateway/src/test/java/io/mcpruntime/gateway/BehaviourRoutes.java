package io.mcpruntime.gateway;

import io.mcpruntime.gateway.route.FixedRoutes;
import io.mcpruntime.hostile.server.HostileServer;
import java.util.Collection;
import java.util.stream.Collectors;

/** Makes the routes /NAME/mcp to the behaviours of a hostile server. */
final class BehaviourRoutes {
  private BehaviourRoutes() {}

  static FixedRoutes of(HostileServer pod, Collection<String> names) {
    return FixedRoutes.parse(
        names.stream()
            .map(name -> "/%s/mcp=http://127.0.0.1:%d/%s/mcp".formatted(name, pod.port(), name))
            .collect(Collectors.joining(",")));
  }
}
