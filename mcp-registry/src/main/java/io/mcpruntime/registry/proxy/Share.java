package io.mcpruntime.registry.proxy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much a namespace may have in progress at once. Thread-safe. */
final class Share {
  private final int limit;
  private final Map<String, Integer> inProgress = new ConcurrentHashMap<>();

  Share(int limit) {
    this.limit = limit;
  }

  /** Whether there is room; then {@link #leave} follows once. */
  boolean enter(String namespace) {
    boolean room = inProgress.merge(namespace, 1, Integer::sum) <= limit;
    if (!room) {
      leave(namespace);
    }
    return room;
  }

  void leave(String namespace) {
    inProgress.computeIfPresent(namespace, (name, count) -> count == 1 ? null : count - 1);
  }
}
