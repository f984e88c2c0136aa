package io.mcpruntime.gateway.guard;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Open connections in the order in which they give way. What a search has learnt of a connection is
 * kept until that connection has another request: all searches together look at each connection
 * about once for each of its requests, and not once for each newcomer. Not thread-safe.
 */
final class ConnectionOrder {
  /**
   * An idle connection.
   *
   * @param since when it was idle for certain; it may have had requests after that
   */
  private record Idle(ClientConnection client, long since, long number) {}

  /** Compares times as {@link System#nanoTime()} must be compared. */
  private static final Comparator<Idle> LONGEST_FIRST =
      (one, other) ->
          one.since == other.since
              ? Long.compare(one.number, other.number)
              : Long.signum(one.since - other.since);

  /** Those that had not asked when they were looked at last, oldest first. */
  private final Set<ClientConnection> silent = new LinkedHashSet<>();

  /** Those that were idle when they were looked at last. */
  private final TreeSet<Idle> idle = new TreeSet<>(LONGEST_FIRST);

  private final Map<ClientConnection, Idle> placeOfIdle = new HashMap<>();

  /** Those that were in use when they were looked at last, and tell when they no longer are. */
  private final Set<ClientConnection> inUse = new HashSet<>();

  private long number;

  void add(ClientConnection client) {
    silent.add(client);
  }

  /** Returns false when it is not known, such as after an earlier call. */
  boolean remove(ClientConnection client) {
    return silent.remove(client) || inUse.remove(client) || removeIdle(client);
  }

  int size() {
    return silent.size() + idle.size() + inUse.size();
  }

  /** The one that has been open longest without a request; null when there is none. */
  ClientConnection longestSilent() {
    for (Iterator<ClientConnection> each = silent.iterator(); each.hasNext(); ) {
      ClientConnection one = each.next();
      if (!one.hasAsked()) {
        return one;
      }
      each.remove();
      addIdle(one);
    }
    return null;
  }

  /**
   * The one among those that have asked that has been idle longest; null when all are in use.
   *
   * @param whenIdle what those in use tell that they no longer are
   */
  ClientConnection longestIdle(Consumer<ClientConnection> whenIdle) {
    while (!idle.isEmpty()) {
      Idle first = idle.first();
      ClientConnection client = first.client;
      if (isInUse(client, whenIdle)) {
        removeIdle(client);
        inUse.add(client);
      } else if (client.idleSince() - first.since > 0) {
        removeIdle(client);
        addIdle(client);
      } else {
        return client;
      }
    }
    return null;
  }

  /** Asks once more after it was told to report: it may have become idle in between. */
  private static boolean isInUse(ClientConnection client, Consumer<ClientConnection> whenIdle) {
    if (!client.isInUse()) {
      return false;
    }
    client.reportIdle(whenIdle);
    return client.isInUse();
  }

  /** It is no longer in use. */
  void becameIdle(ClientConnection client) {
    if (inUse.remove(client)) {
      addIdle(client);
    }
  }

  private void addIdle(ClientConnection client) {
    Idle place = new Idle(client, client.idleSince(), number++);
    placeOfIdle.put(client, place);
    idle.add(place);
  }

  private boolean removeIdle(ClientConnection client) {
    Idle place = placeOfIdle.remove(client);
    return place != null && idle.remove(place);
  }
}
