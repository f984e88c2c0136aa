package io.mcpruntime.gateway;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the process is live and ready: it has warmed up, and no event loop stands. Thread-safe.
 */
final class ProcessHealth {
  /** Event loop lag at which the gateway is not ready. */
  static final Duration STALLED = Duration.ofSeconds(2);

  /** Event loop lag at which the gateway is not live, so that the kubelet restarts it. */
  static final Duration DEAD = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(ProcessHealth.class);

  private final Supplier<Duration> lag;
  private volatile boolean serving;

  /**
   * @param lag how long tasks wait for the slowest event loop
   */
  ProcessHealth(Supplier<Duration> lag) {
    this.lag = lag;
  }

  /** The process takes requests from now on, or no more. */
  void setServing(boolean now) {
    serving = now;
  }

  boolean isLive() {
    return lag.get().compareTo(DEAD) < 0;
  }

  boolean isReady() {
    Duration now = lag.get();
    if (now.compareTo(STALLED) >= 0) {
      LOG.warn("not ready: an event loop is stalled for {} ms", now.toMillis());
      return false;
    }
    return serving;
  }
}
