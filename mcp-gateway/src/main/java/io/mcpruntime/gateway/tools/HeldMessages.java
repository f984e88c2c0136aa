package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.EvictingBudget;
import java.util.HashMap;
import java.util.Map;

/**
 * What one event loop holds of messages that are compared with a lock. The servers of one namespace
 * hold at most half of it; beyond that, and beyond the whole, the answer whose message was begun
 * first gives way. Not thread-safe.
 */
public final class HeldMessages {
  /** One namespace's messages are at most such a part of what all may take. */
  private static final int PARTS = 2;

  private final BufferBudget budget;
  private final EvictingBudget all;
  private final Map<String, EvictingBudget> byNamespace = new HashMap<>();

  /**
   * @param budget of this event loop
   */
  public HeldMessages(BufferBudget budget) {
    this.budget = budget;
    all = new EvictingBudget(budget);
  }

  /**
   * Of a gateway with so many event loops: each has room for some lists, however many there are.
   *
   * @param messages budget of all event loops
   */
  public static HeldMessages of(BufferBudget messages, int loops) {
    return new HeldMessages(messages.partOfAtLeast(loops, 2L * PARTS * ToolLists.MAX_MESSAGE));
  }

  /**
   * The messages of one answer.
   *
   * @param whenEvicted runs when they must give way
   */
  public OfAnswer of(String namespace, Runnable whenEvicted) {
    return new OfAnswer(namespace, whenEvicted);
  }

  private EvictingBudget of(String namespace) {
    return byNamespace.computeIfAbsent(
        namespace,
        name -> new EvictingBudget(budget.separateOfAtLeast(PARTS, 2L * ToolLists.MAX_MESSAGE)));
  }

  /** What is held of one answer's messages. */
  public final class OfAnswer implements EvictingBudget.Holder {
    private final String namespace;
    private final Runnable whenEvicted;
    private boolean evicted;

    private OfAnswer(String namespace, Runnable whenEvicted) {
      this.namespace = namespace;
      this.whenEvicted = whenEvicted;
    }

    /** Whether so many bytes more may be held; {@link #give} must follow when they may. */
    public boolean take(long bytes) {
      if (evicted) {
        return false;
      }
      EvictingBudget own = of(namespace);
      if (!own.take(this, namespace, bytes)) {
        return false;
      }
      if (!all.take(this, namespace, bytes)) {
        own.give(this, bytes);
        return false;
      }
      return true;
    }

    /** The counterpart of {@link #take}; does nothing once it gave way. */
    public void give(long bytes) {
      if (bytes == 0 || evicted) {
        return;
      }
      EvictingBudget own = of(namespace);
      own.give(this, bytes);
      all.give(this, bytes);
      removeIfEmpty(own);
    }

    private void removeIfEmpty(EvictingBudget own) {
      if (own.isEmpty()) {
        byNamespace.remove(namespace);
      }
    }

    @Override
    public void evict() {
      EvictingBudget own = of(namespace);
      own.forget(this);
      all.forget(this);
      removeIfEmpty(own);
      evicted = true;
      whenEvicted.run();
    }
  }
}
