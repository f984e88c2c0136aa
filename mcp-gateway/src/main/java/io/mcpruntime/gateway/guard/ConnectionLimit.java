package io.mcpruntime.gateway.guard;

import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Counts open client connections, in all and by peer. For one too many an idle one is closed, so
 * that clients which connect and ask nothing keep nobody out. Thread-safe.
 */
public final class ConnectionLimit {
  /** A client may ask so soon after it has connected. */
  static final long SOON = TimeUnit.SECONDS.toNanos(1);

  /** A client may ask again so soon after its last answer. */
  static final long AGAIN = TimeUnit.SECONDS.toNanos(5);

  /** Bytes of an IPv6 address that its network has in common. */
  private static final int NETWORK_BYTES = 8;

  private final ResourceLimits limits;
  private final Predicate<String> exempt;
  private final ConnectionOrder all = new ConnectionOrder();
  private final Map<String, ConnectionOrder> byNetwork = new HashMap<>();

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
  public boolean open(ClientConnection client, long now) {
    List<ClientConnection> idle = new ArrayList<>();
    boolean taken = take(client, now, idle);
    idle.forEach(ClientConnection::close);
    return taken;
  }

  private synchronized boolean take(
      ClientConnection client, long now, List<ClientConnection> idle) {
    ConnectionOrder own = byNetwork.get(client.network());
    boolean room =
        (own == null
                || own.size() < limits.maxConnectionsPerPeer()
                || exempt.test(client.peer())
                || giveWay(own, now, idle))
            && (open() < limits.maxConnections() || giveWay(all, now, idle));
    if (room) {
      all.add(client);
      byNetwork.computeIfAbsent(client.network(), name -> new ConnectionOrder()).add(client);
    }
    return room;
  }

  /**
   * Takes an idle connection out; false when every one is in use. Those of clients that asked a
   * moment ago stay as long as there are others on which nothing was asked.
   */
  private boolean giveWay(ConnectionOrder among, long now, List<ClientConnection> idle) {
    ClientConnection unused = among.longestSilent();
    if (unused == null || now - unused.idleSince() < SOON) {
      ClientConnection used = among.longestIdle(this::becameIdle);
      if (used != null && (unused == null || now - used.idleSince() > AGAIN)) {
        unused = used;
      }
    }
    if (unused == null) {
      return false;
    }
    closed(unused);
    return idle.add(unused);
  }

  /** The counterpart of {@link #open}. */
  public synchronized void closed(ClientConnection client) {
    if (all.remove(client)) {
      ConnectionOrder own = byNetwork.get(client.network());
      own.remove(client);
      if (own.size() == 0) {
        byNetwork.remove(client.network());
      }
    }
  }

  private synchronized void becameIdle(ClientConnection client) {
    ConnectionOrder own = byNetwork.get(client.network());
    if (own != null) {
      all.becameIdle(client);
      own.becameIdle(client);
    }
  }

  /** Connections that are open now. */
  public synchronized int open() {
    return all.size();
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
