package io.mcpruntime.registry.proxy;

import java.util.HashMap;
import java.util.Map;

/**
 * Limits the requests in progress of each namespace, to its own limit and to what is still free of
 * the total. So N namespaces that take all they can get leave one part of N + 1 to the next.
 * Thread-safe.
 */
final class FairShare {
  private final int perNamespace;
  private final int overall;
  private final Map<String, Integer> inProgress = new HashMap<>();
  private int total;

  FairShare(int perNamespace, int overall) {
    this.perNamespace = perNamespace;
    this.overall = overall;
  }

  /** Returns whether there is room; if so, the caller calls {@link #leave} once. */
  synchronized boolean enter(String namespace) {
    int own = inProgress.getOrDefault(namespace, 0);
    if (own >= perNamespace || own >= overall - total) {
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
