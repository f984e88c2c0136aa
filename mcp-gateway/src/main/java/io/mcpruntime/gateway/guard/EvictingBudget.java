package io.mcpruntime.gateway.guard;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A budget of one event loop for messages that are not complete or not read yet. When it is full, a
 * holder is evicted: the one that has been there longest without {@link #progress}, among those of
 * the owner that has most if that is much, else among all. Messages of well-behaved clients are
 * held for milliseconds, so clients that never complete theirs cannot exclude others; and one
 * owner's many messages take the room of no other's slow ones. It knows what each holder has: an
 * evicted one holds nothing, whatever it does. Not thread-safe.
 */
public final class EvictingBudget {
  /** One part in this many of the budget is much for one owner. */
  private static final int MUCH = 16;

  /** A message that takes memory. */
  public interface Holder {
    /** Ends the message; its memory is counted no more when this method returns. */
    void evict();
  }

  private static final class Share {
    private final String owner;
    private long bytes;

    private Share(String owner) {
      this.owner = owner;
    }
  }

  private static final class Owner {
    private final String name;
    private long bytes;

    private Owner(String name) {
      this.name = name;
    }
  }

  private final BufferBudget budget;
  private final long much;
  private final Map<Holder, Share> oldestFirst = new LinkedHashMap<>();
  private final Map<String, Owner> owners = new HashMap<>();

  /** The one that had most when bytes were last taken for one with more than it. */
  private Owner largest = new Owner("");

  /**
   * @param budget of this event loop alone
   */
  public EvictingBudget(BufferBudget budget) {
    this.budget = budget;
    much = budget.limit() / MUCH;
  }

  /**
   * Reserves bytes, and evicts others if necessary; {@link #give} must follow. False when there is
   * no room, or when one of the others ended the message of this holder ({@link #forget}): a
   * request holds its head and its body.
   *
   * @param owner for whom they are held: a client's network, or a namespace; the same in each call
   *     for a holder
   */
  public boolean take(Holder one, String owner, long bytes) {
    Share share = oldestFirst.computeIfAbsent(one, holder -> new Share(owner));
    while (!budget.take(bytes)) {
      Holder next = nextToEvict();
      if (next == one) {
        dropIfEmpty(one, share);
        return false;
      }
      next.evict();
      forget(next);
      if (oldestFirst.get(one) != share) {
        return false;
      }
    }
    count(share, bytes);
    return true;
  }

  private Holder nextToEvict() {
    if (largest.bytes > much) {
      for (Map.Entry<Holder, Share> each : oldestFirst.entrySet()) {
        if (each.getValue().owner.equals(largest.name)) {
          return each.getKey();
        }
      }
    }
    return oldestFirst.keySet().iterator().next();
  }

  /** Counts bytes of this share; negative ones are given back. */
  private void count(Share share, long bytes) {
    Owner owner = owners.computeIfAbsent(share.owner, Owner::new);
    share.bytes += bytes;
    owner.bytes += bytes;
    if (owner.bytes > largest.bytes) {
      largest = owner;
    }
    if (owner.bytes == 0) {
      owners.remove(share.owner);
    }
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
      count(share, -given);
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
      count(share, -share.bytes);
    }
  }
}
