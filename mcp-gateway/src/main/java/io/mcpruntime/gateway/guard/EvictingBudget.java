package io.mcpruntime.gateway.guard;

import java.util.HashMap;
import java.util.Map;

/**
 * A budget of one event loop for messages that are not complete or not read yet. When it is full, a
 * message is evicted: the one that has been there longest without {@link HeldBytes#progress}, among
 * those of the owner that has most if that is much, else among all. Messages of well-behaved
 * clients are held for milliseconds, so clients that never complete theirs cannot exclude others;
 * and one owner's many messages take the room of no other's slow ones. It knows what each message
 * has: an evicted one holds nothing, whatever it does. Not thread-safe.
 */
public final class EvictingBudget {
  /** One part in this many of the budget is much for one owner. */
  private static final int MUCH = 16;

  /** Owners of no message that are kept: most owners of one message soon have another. */
  private static final int IDLE = 64;

  /** What a message that takes memory belongs to. */
  public interface Holder {
    /** Ends the message; its memory is counted no more when this method returns. */
    void evict();
  }

  /** What one owner has. */
  static final class Share {
    private final String owner;
    private long bytes;
    private int messages;

    private Share(String owner) {
      this.owner = owner;
    }
  }

  /** An entry of the list, linked by itself: an entry that a map makes would cost each request. */
  abstract static class Message {
    private final String owner;
    private final Holder holder;
    private long bytes;
    private Message older;
    private Message newer;

    /** Null while it is not in the list. */
    private Share share;

    /** How often it came into the list. */
    private int entries;

    Message(String owner, Holder holder) {
      this.owner = owner;
      this.holder = holder;
    }

    /** How many bytes are held. */
    public long size() {
      return bytes;
    }
  }

  private final BufferBudget budget;
  private final long much;
  private final Map<String, Share> shares = new HashMap<>();
  private Message oldest;
  private Message newest;

  /** The one that has most, unless it has {@link #shrunk}. */
  private Share largest = new Share("");

  /** The largest has given something back, so that another one may have more. */
  private boolean shrunk;

  /**
   * @param budget of this event loop alone
   */
  public EvictingBudget(BufferBudget budget) {
    this.budget = budget;
    much = budget.limit() / MUCH;
  }

  /**
   * Reserves bytes, and evicts others if necessary. False when there is no room, or when one of the
   * others ended the message of this one ({@link #forget}): a request holds its head and its body.
   */
  boolean take(Message one, long bytes) {
    if (one.share == null) {
      enter(one);
    }
    int entry = one.entries;
    while (!budget.take(bytes)) {
      Message next = nextToEvict();
      if (next == one) {
        leaveIfEmpty(one);
        return false;
      }
      next.holder.evict();
      forget(next);
      if (one.share == null || one.entries != entry) {
        return false;
      }
    }
    count(one, bytes);
    return true;
  }

  private Message nextToEvict() {
    if (shrunk) {
      shrunk = false;
      for (Share each : shares.values()) {
        if (each.bytes > largest.bytes) {
          largest = each;
        }
      }
    }
    if (largest.bytes > much) {
      for (Message each = oldest; each != null; each = each.newer) {
        if (each.share == largest) {
          return each;
        }
      }
    }
    return oldest;
  }

  /** Counts bytes of this message; negative ones are given back. */
  private void count(Message one, long bytes) {
    one.bytes += bytes;
    one.share.bytes += bytes;
    if (one.share.bytes > largest.bytes) {
      largest = one.share;
    }
    shrunk |= bytes < 0 && one.share == largest;
  }

  /** Marks progress: others are evicted first. */
  void progress(Message one) {
    if (one.share != null && one != newest) {
      unlink(one);
      link(one);
    }
  }

  /** Returns bytes; not more than it has. */
  void give(Message one, long bytes) {
    if (one.share != null) {
      count(one, -bytes);
      budget.give(bytes);
      leaveIfEmpty(one);
    }
  }

  /** Whether nothing is held. */
  public boolean isEmpty() {
    return oldest == null;
  }

  /** Returns all that a message has; also while bytes are taken for it, which fails then. */
  void forget(Message one) {
    if (one.share != null) {
      budget.give(one.bytes);
      count(one, -one.bytes);
      leave(one);
    }
  }

  private void enter(Message one) {
    one.share = shares.computeIfAbsent(one.owner, Share::new);
    one.share.messages++;
    one.entries++;
    link(one);
  }

  private void leaveIfEmpty(Message one) {
    if (one.bytes == 0) {
      leave(one);
    }
  }

  private void leave(Message one) {
    unlink(one);
    if (--one.share.messages == 0 && shares.size() > IDLE) {
      shares.remove(one.share.owner);
    }
    one.share = null;
  }

  private void link(Message one) {
    one.older = newest;
    if (newest == null) {
      oldest = one;
    } else {
      newest.newer = one;
    }
    newest = one;
  }

  private void unlink(Message one) {
    if (one.older == null) {
      oldest = one.newer;
    } else {
      one.older.newer = one.newer;
    }
    if (one.newer == null) {
      newest = one.older;
    } else {
      one.newer.older = one.older;
    }
    one.older = null;
    one.newer = null;
  }
}
