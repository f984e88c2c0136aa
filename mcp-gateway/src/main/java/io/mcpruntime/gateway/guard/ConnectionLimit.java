package io.mcpruntime.gateway.guard;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Limits open client connections, in total and by peer address. Thread-safe. */
public final class ConnectionLimit {
  private final ResourceLimits limits;
  private final Predicate<String> exempt;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<String, Integer> byPeer = new ConcurrentHashMap<>();

  /**
   * @param exempt peers without a limit per peer, such as trusted proxies
   */
  public ConnectionLimit(ResourceLimits limits, Predicate<String> exempt) {
    this.limits = limits;
    this.exempt = exempt;
  }

  /** Counts a connection if the limits allow it; {@link #closed} must follow. */
  public boolean open(String peer) {
    if (open.incrementAndGet() > limits.maxConnections()) {
      open.decrementAndGet();
      return false;
    }
    int ofPeer = byPeer.merge(peer, 1, Integer::sum);
    if (ofPeer > limits.maxConnectionsPerPeer() && !exempt.test(peer)) {
      closed(peer);
      return false;
    }
    return true;
  }

  /** The counterpart of {@link #open}. */
  public void closed(String peer) {
    open.decrementAndGet();
    byPeer.computeIfPresent(peer, (key, count) -> count == 1 ? null : count - 1);
  }

  /** Connections that are open now. */
  public int open() {
    return open.get();
  }
}
