package io.mcpruntime.gateway.guard;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What one event loop holds until it is complete or read: heads and bodies of requests, and
 * answers. When there is no room for more of one, the one that has been held longest, or longest
 * without {@link #progress}, gives way: an honest one is there for milliseconds, so clients that
 * never end theirs can't keep others out. Not thread-safe.
 */
public final class OldestGivesWay {
  /** Something that is held. */
  public interface Held {
    /** Is ended, and gives back what is held of it before this returns. */
    void giveWay();
  }

  private final BufferBudget budget;
  private final Set<Held> oldestFirst = new LinkedHashSet<>();

  /**
   * @param budget of this event loop alone
   */
  public OldestGivesWay(BufferBudget budget) {
    this.budget = budget;
  }

  /** Whether so many bytes more of it may be held; {@link #give} must follow when they may. */
  public boolean take(Held one, long bytes) {
    oldestFirst.add(one);
    while (!budget.take(bytes)) {
      Held oldest = oldestFirst.iterator().next();
      if (oldest == one) {
        forget(one);
        return false;
      }
      oldest.giveWay();
      forget(oldest);
    }
    return true;
  }

  /** It goes on: the others give way before it. */
  public void progress(Held one) {
    if (oldestFirst.remove(one)) {
      oldestFirst.add(one);
    }
  }

  /** So many bytes are held no more. */
  public void give(long bytes) {
    budget.give(bytes);
  }

  /** Whether nothing is held. */
  public boolean isEmpty() {
    return oldestFirst.isEmpty();
  }

  /** Nothing of it is held. */
  public void forget(Held one) {
    oldestFirst.remove(one);
  }
}
