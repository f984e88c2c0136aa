package io.mcpruntime.operator.reconcile;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.operator.admission.AdmissionRequest;
import io.mcpruntime.operator.admission.AdmissionRule;
import io.mcpruntime.operator.admission.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Limits the servers of a namespace to {@code maxServers} of its policy. Servers with objects keep
 * their place, also if a later spec is refused; of the others the oldest come first. Thread-safe;
 * no namespace waits for another.
 */
final class ServerQuota implements AdmissionRule {
  private final Function<String, List<MCPServer>> servers;

  /** Servers that this process accepted, which the cache may not show yet. */
  private final Set<String> passed = ConcurrentHashMap.newKeySet();

  private final Map<String, Object> lockByNamespace = new ConcurrentHashMap<>();

  private final Comparator<MCPServer> order =
      Comparator.comparing((MCPServer server) -> !hasPlace(server))
          .thenComparing(MCPServer.OLDEST_FIRST);

  /**
   * Creates the rule.
   *
   * @param servers returns all servers of a namespace
   */
  ServerQuota(Function<String, List<MCPServer>> servers) {
    this.servers = servers;
  }

  @Override
  public Optional<Violation> check(AdmissionRequest subject) {
    String namespace = subject.server().getMetadata().getNamespace();
    int most = subject.policy().maxServers();
    return takesPlace(subject.server(), namespace, most)
        ? Optional.empty()
        : Optional.of(
            new Violation(
                Reasons.TOO_MANY_SERVERS,
                "namespace %s has more MCPServers than the %d that its policy allows (maxServers), and this one is among the newest: delete another one"
                    .formatted(namespace, most)));
  }

  /**
   * Whether the server is among the first; counts only up to the maximum, since a team may create
   * any number of servers.
   */
  private boolean takesPlace(MCPServer server, String namespace, int most) {
    synchronized (lockByNamespace.computeIfAbsent(namespace, name -> new Object())) {
      boolean fits =
          servers.apply(namespace).stream()
                  .filter(other -> order.compare(other, server) < 0)
                  .limit(most)
                  .count()
              < most;
      if (fits) {
        passed.add(server.getMetadata().getUid());
      }
      return fits;
    }
  }

  void forget(MCPServer server) {
    String namespace = server.getMetadata().getNamespace();
    passed.remove(server.getMetadata().getUid());
    if (servers.apply(namespace).isEmpty()) {
      lockByNamespace.remove(namespace);
    }
  }

  private boolean hasPlace(MCPServer server) {
    return passed.contains(server.getMetadata().getUid()) || ServerIndex.hasObjects(server);
  }
}
