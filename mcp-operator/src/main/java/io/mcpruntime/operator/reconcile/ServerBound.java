package io.mcpruntime.operator.reconcile;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.operator.admission.AdmissionRule;
import io.mcpruntime.operator.admission.Subject;
import io.mcpruntime.operator.admission.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds the servers of a namespace: {@code maxServers} of its policy. Those that have objects keep
 * their place, also when a later spec of theirs is refused; of the others the oldest come first.
 * Thread-safe.
 */
final class ServerBound implements AdmissionRule {
  private final Servers servers;

  /** Passed by this process, which the cache may not show yet. */
  private final Set<String> passed = ConcurrentHashMap.newKeySet();

  private final Comparator<MCPServer> order =
      Comparator.comparing((MCPServer server) -> !hasPlace(server))
          .thenComparing(MCPServer.OLDEST_FIRST);

  ServerBound(Servers servers) {
    this.servers = servers;
  }

  @Override
  public synchronized Optional<Violation> check(Subject subject) {
    MCPServer server = subject.server();
    int most = subject.policy().maxServers();
    List<MCPServer> all = servers.in(server.getMetadata().getNamespace());
    long before = all.stream().filter(other -> order.compare(other, server) < 0).count();
    if (before < most) {
      passed.add(server.getMetadata().getUid());
      return Optional.empty();
    }
    return Optional.of(
        new Violation(
            Reasons.TOO_MANY_SERVERS,
            "namespace %s has more MCPServers than the %d that its policy allows (maxServers), and this one is among the newest: delete another one"
                .formatted(server.getMetadata().getNamespace(), most)));
  }

  void forget(MCPServer server) {
    passed.remove(server.getMetadata().getUid());
  }

  private boolean hasPlace(MCPServer server) {
    return passed.contains(server.getMetadata().getUid()) || Servers.hasObjects(server);
  }
}
