package io.mcpruntime.gateway.route;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One pod of a server, and how much this gateway asks of it right now. Thread-safe. */
public final class Backend {
  private final PodAddress address;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile Answered answered;

  private record Answered(String declared, String path) {}

  public Backend(PodAddress address) {
    this.address = address;
  }

  /** Where it listens. */
  public PodAddress address() {
    return address;
  }

  /** Requests and streams that this gateway has open to it. */
  public int inFlight() {
    return inFlight.get();
  }

  /**
   * Where it answers what is declared to be at this path: there, or with one slash more or less at
   * the end, when it redirects there. Empty until it has answered once.
   */
  public Optional<String> pathOf(String declared) {
    Answered known = answered;
    return known == null || !known.declared().equals(declared)
        ? Optional.empty()
        : Optional.of(known.path());
  }

  /** Remembers where it answered. */
  public void answeredAt(String declared, String path) {
    answered = new Answered(declared, path);
  }

  /** Counts one more; {@link #leave()} must follow. */
  public void enter() {
    inFlight.incrementAndGet();
  }

  /** The counterpart of {@link #enter()}. */
  public void leave() {
    inFlight.decrementAndGet();
  }
}
