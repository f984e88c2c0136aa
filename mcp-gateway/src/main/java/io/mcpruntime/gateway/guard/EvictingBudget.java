package io.mcpruntime.gateway.guard;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A budget of one event loop for messages that are not complete or not read yet. When it is full,
 * the holder that has been there longest without {@link #progress} is evicted. Messages of
 * well-behaved clients are held for milliseconds, so clients that never complete theirs cannot
 * exclude others. Not thread-safe.
 */
public final class EvictingBudget {
  /** A message that takes memory. */
  public interface Holder {
    /** Ends the message, and returns its memory before this method returns. */
    void evict();
  }

  private final BufferBudget budget;
  private final Set<Holder> oldestFirst = new LinkedHashSet<>();

  /**
   * @param budget of this event loop alone
   */
  public EvictingBudget(BufferBudget budget) {
    this.budget = budget;
  }

  /**
   * Reserves bytes, and evicts others if necessary; {@link #give} must follow. False when there is
   * no room, or when one of the others ended the message of this holder: a request holds its head
   * and its body.
   */
  public boolean take(Holder one, long bytes) {
    oldestFirst.add(one);
    while (!budget.take(bytes)) {
      Holder oldest = oldestFirst.iterator().next();
      if (oldest == one) {
        forget(one);
        return false;
      }
      oldest.evict();
      forget(oldest);
      if (!oldestFirst.contains(one)) {
        return false;
      }
    }
    return true;
  }

  /** Marks progress: others are evicted first. */
  public void progress(Holder one) {
    if (oldestFirst.remove(one)) {
      oldestFirst.add(one);
    }
  }

  /** Returns bytes. */
  public void give(long bytes) {
    budget.give(bytes);
  }

  /** Whether nothing is held. */
  public boolean isEmpty() {
    return oldestFirst.isEmpty();
  }

  /** Removes a holder that holds nothing any more. */
  public void forget(Holder one) {
    oldestFirst.remove(one);
  }
}
