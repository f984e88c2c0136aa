package io.mcpruntime.gateway.guard;

import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Counts open client connections, in all and by peer. For one too many an idle one is closed, so
 * that clients which connect and ask nothing keep nobody out. Thread-safe.
 */
public final class ConnectionLimit {
  /** An open connection; any thread may ask, and gets what was true a moment ago. */
  public interface Client {
    /** The address at its other end. */
    String peer();

    /** The {@link ConnectionLimit#network network} of that address. */
    String network();

    /** Whether there was a request on it. */
    boolean hasAsked();

    /** Whether there is a request on it now. */
    boolean isInUse();

    /** When it was opened or its last request ended, as of {@link System#nanoTime()}. */
    long idleSince();

    /** Closes it at once; for any thread. */
    void close();
  }

  /** A client may ask so soon after it has connected. */
  static final long SOON = TimeUnit.SECONDS.toNanos(1);

  /** Bytes of an IPv6 address that its network has in common. */
  private static final int NETWORK_BYTES = 8;

  private final ResourceLimits limits;
  private final Predicate<String> exempt;
  private final Map<String, Integer> byNetwork = new HashMap<>();

  /** Those that had not asked when they were looked at last, oldest first. */
  private final Set<Client> silent = new LinkedHashSet<>();

  /** The others. */
  private final Set<Client> asked = new LinkedHashSet<>();

  /**
   * @param exempt peers without a limit per peer, such as trusted proxies
   */
  public ConnectionLimit(ResourceLimits limits, Predicate<String> exempt) {
    this.limits = limits;
    this.exempt = exempt;
  }

  /**
   * Whether this client may have its connection, for which another one may be closed; {@link
   * #closed} must follow when it may.
   *
   * @param now as of {@link System#nanoTime()}
   */
  public boolean open(Client client, long now) {
    List<Client> idle = new ArrayList<>();
    boolean taken = take(client, now, idle);
    idle.forEach(Client::close);
    return taken;
  }

  private synchronized boolean take(Client client, long now, List<Client> idle) {
    String network = client.network();
    boolean room =
        (byNetwork.getOrDefault(network, 0) < limits.maxConnectionsPerPeer()
                || exempt.test(client.peer())
                || giveWay(now, other -> other.network().equals(network), idle))
            && (open() < limits.maxConnections() || giveWay(now, other -> true, idle));
    if (room) {
      byNetwork.merge(network, 1, Integer::sum);
      silent.add(client);
    }
    return room;
  }

  /** Takes an idle connection out; false when every one is in use. */
  private boolean giveWay(long now, Predicate<Client> which, List<Client> idle) {
    Client unused = longestSilent(which);
    if (unused == null || now - unused.idleSince() < SOON) {
      Client used = longestIdle(which);
      unused = used == null ? unused : used;
    }
    if (unused == null) {
      return false;
    }
    closed(unused);
    return idle.add(unused);
  }

  private Client longestSilent(Predicate<Client> which) {
    for (Iterator<Client> each = silent.iterator(); each.hasNext(); ) {
      Client one = each.next();
      if (one.hasAsked()) {
        each.remove();
        asked.add(one);
      } else if (which.test(one)) {
        return one;
      }
    }
    return null;
  }

  private Client longestIdle(Predicate<Client> which) {
    Client longest = null;
    for (Client one : asked) {
      boolean longer = longest == null || one.idleSince() - longest.idleSince() < 0;
      if (longer && !one.isInUse() && which.test(one)) {
        longest = one;
      }
    }
    return longest;
  }

  /** The counterpart of {@link #open}. */
  public synchronized void closed(Client client) {
    if (silent.remove(client) || asked.remove(client)) {
      byNetwork.computeIfPresent(client.network(), (key, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Connections that are open now. */
  public synchronized int open() {
    return silent.size() + asked.size();
  }

  /**
   * What counts as one peer: an IPv4 address, or the first 64 bits of an IPv6 address, as one
   * machine may use every address of its network (RFC 4291, section 2.5).
   */
  public static String network(String peer) {
    byte[] address =
        peer.indexOf(':') < 0 ? null : NetUtil.createByteArrayFromIpAddressString(peer);
    if (address == null) {
      return peer;
    }
    String network = HexFormat.of().formatHex(address, 0, Math.min(NETWORK_BYTES, address.length));
    // The loopback address, and IPv4 addresses in the form of IPv6.
    return network.equals("0".repeat(2 * NETWORK_BYTES)) ? peer : network;
  }
}
