package io.mcpruntime.registry.proxy;

import java.util.HashMap;
import java.util.Map;

/**
 * How much a namespace may have in progress at once: no more than its own limit, and no more than
 * what is still free of the limit in all. So N namespaces that take all they get leave one part of
 * N + 1 to the next. Thread-safe.
 */
final class Share {
  private final int perNamespace;
  private final int inAll;
  private final Map<String, Integer> inProgress = new HashMap<>();
  private int total;

  Share(int perNamespace, int inAll) {
    this.perNamespace = perNamespace;
    this.inAll = inAll;
  }

  /** Whether there is room; then {@link #leave} follows once. */
  synchronized boolean enter(String namespace) {
    int own = inProgress.getOrDefault(namespace, 0);
    if (own >= perNamespace || own >= inAll - total) {
      return false;
    }
    inProgress.put(namespace, own + 1);
    total++;
    return true;
  }

  synchronized void leave(String namespace) {
    inProgress.computeIfPresent(namespace, (name, count) -> count == 1 ? null : count - 1);
    total--;
  }
}
