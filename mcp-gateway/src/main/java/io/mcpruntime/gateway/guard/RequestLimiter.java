package io.mcpruntime.gateway.guard;

import io.mcpruntime.gateway.route.ServerLimits;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Enforces the request rate and the number of open requests of one server. Thread-safe. */
public final class RequestLimiter {
  private static final GatewayRefusal TOO_MANY =
      new GatewayRefusal(429, "too many requests for this server: try again in a second");
  private static final GatewayRefusal TOO_MANY_OPEN =
      new GatewayRefusal(429, "too many requests and streams are open for this server: close some");

  private final AtomicInteger open = new AtomicInteger();
  private double tokens = -1;
  private long filled;

  /** Admits a request, or returns why not; {@link #leave()} must follow an admitted request. */
  public Optional<GatewayRefusal> enter(ServerLimits limits, long nanoTime) {
    if (limits.requestsPerSecond() > 0 && !take(limits.requestsPerSecond(), nanoTime)) {
      return Optional.of(TOO_MANY);
    }
    if (open.incrementAndGet() > limits.maxStreams() && limits.maxStreams() > 0) {
      open.decrementAndGet();
      return Optional.of(TOO_MANY_OPEN);
    }
    return Optional.empty();
  }

  /** The counterpart of {@link #enter}. */
  public void leave() {
    open.decrementAndGet();
  }

  /** Requests and streams that are open now. */
  public int open() {
    return open.get();
  }

  private synchronized boolean take(int perSecond, long nanoTime) {
    if (tokens < 0) {
      tokens = perSecond;
    } else {
      double seconds = (nanoTime - filled) / (double) TimeUnit.SECONDS.toNanos(1);
      tokens = Math.min(perSecond, tokens + seconds * perSecond);
    }
    filled = nanoTime;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
