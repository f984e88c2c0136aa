package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.EvictingBudget;
import io.mcpruntime.gateway.guard.HeldBytes;
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
    private final HeldBytes ofAll;
    private boolean evicted;

    /** Null while nothing is held. */
    private HeldBytes ofNamespace;

    private OfAnswer(String namespace, Runnable whenEvicted) {
      this.namespace = namespace;
      this.whenEvicted = whenEvicted;
      ofAll = new HeldBytes(all, namespace, this);
    }

    /** Whether so many bytes more may be held; {@link #give} must follow when they may. */
    public boolean take(long bytes) {
      if (evicted) {
        return false;
      }
      if (ofNamespace == null) {
        ofNamespace = new HeldBytes(of(namespace), namespace, this);
      }
      if (ofNamespace.take(bytes) && ofAll.take(bytes)) {
        return true;
      }
      if (!evicted) {
        ofNamespace.resize(ofAll.size());
        forgetIfEmpty();
      }
      return false;
    }

    /** The counterpart of {@link #take}; does nothing once it gave way. */
    public void give(long bytes) {
      if (bytes == 0 || evicted) {
        return;
      }
      ofNamespace.give(bytes);
      ofAll.give(bytes);
      forgetIfEmpty();
    }

    private void forgetIfEmpty() {
      if (ofAll.size() == 0) {
        ofNamespace = null;
        if (of(namespace).isEmpty()) {
          byNamespace.remove(namespace);
        }
      }
    }

    @Override
    public void evict() {
      ofNamespace.release();
      ofAll.release();
      forgetIfEmpty();
      evicted = true;
      whenEvicted.run();
    }
  }
}
