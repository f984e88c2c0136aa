package io.mcpruntime.gateway.guard;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A budget of one event loop for messages that are not complete or not read yet. When it is full,
 * the holder that has been there longest without {@link #progress} is evicted. Messages of
 * well-behaved clients are held for milliseconds, so clients that never complete theirs cannot
 * exclude others. It knows what each holder has: an evicted one holds nothing, whatever it does.
 * Not thread-safe.
 */
public final class EvictingBudget {
  /** A message that takes memory. */
  public interface Holder {
    /** Ends the message; its memory is counted no more when this method returns. */
    void evict();
  }

  private static final class Share {
    private long bytes;
  }

  private final BufferBudget budget;
  private final Map<Holder, Share> oldestFirst = new LinkedHashMap<>();

  /**
   * @param budget of this event loop alone
   */
  public EvictingBudget(BufferBudget budget) {
    this.budget = budget;
  }

  /**
   * Reserves bytes, and evicts others if necessary; {@link #give} must follow. False when there is
   * no room, or when one of the others ended the message of this holder ({@link #forget}): a
   * request holds its head and its body.
   */
  public boolean take(Holder one, long bytes) {
    Share share = oldestFirst.computeIfAbsent(one, holder -> new Share());
    while (!budget.take(bytes)) {
      Holder oldest = oldestFirst.keySet().iterator().next();
      if (oldest == one) {
        dropIfEmpty(one, share);
        return false;
      }
      oldest.evict();
      forget(oldest);
      if (oldestFirst.get(one) != share) {
        return false;
      }
    }
    share.bytes += bytes;
    return true;
  }

  /** Marks progress: others are evicted first. */
  public void progress(Holder one) {
    Share share = oldestFirst.remove(one);
    if (share != null) {
      oldestFirst.put(one, share);
    }
  }

  /** Returns bytes; of a holder that was forgotten there are none. */
  public void give(Holder one, long bytes) {
    Share share = oldestFirst.get(one);
    if (share != null) {
      long given = Math.min(bytes, share.bytes);
      share.bytes -= given;
      budget.give(given);
      dropIfEmpty(one, share);
    }
  }

  private void dropIfEmpty(Holder one, Share share) {
    if (share.bytes == 0) {
      oldestFirst.remove(one);
    }
  }

  /** Whether nothing is held. */
  public boolean isEmpty() {
    return oldestFirst.isEmpty();
  }

  /** Returns all that a holder has; also while bytes are taken for it, which fails then. */
  public void forget(Holder one) {
    Share share = oldestFirst.remove(one);
    if (share != null) {
      budget.give(share.bytes);
    }
  }
}
