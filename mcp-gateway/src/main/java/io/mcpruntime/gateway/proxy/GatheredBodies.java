package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.BufferBudget;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The bodies that one event loop holds until a pod has them. When there is no room for another part
 * the body that has been held longest is refused: an honest one is there for milliseconds, so
 * clients that never end theirs can't keep others out. Not thread-safe.
 */
final class GatheredBodies {
  private final BufferBudget budget;
  private final Set<Body> oldestFirst = new LinkedHashSet<>();

  /**
   * @param budget of this event loop alone
   */
  GatheredBodies(BufferBudget budget) {
    this.budget = budget;
  }

  /**
   * Whether so many bytes more of this body may be held; {@link #give} must follow when they may.
   */
  boolean take(Body body, int bytes) {
    oldestFirst.add(body);
    while (!budget.take(bytes)) {
      Body oldest = oldestFirst.iterator().next();
      if (oldest == body) {
        return false;
      }
      oldest.giveWay();
      oldestFirst.remove(oldest);
    }
    return true;
  }

  /** Nothing is held of it any more; {@code bytes} were. */
  void give(Body body, long bytes) {
    oldestFirst.remove(body);
    budget.give(bytes);
  }
}
