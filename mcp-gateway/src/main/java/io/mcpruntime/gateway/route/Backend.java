package io.mcpruntime.gateway.route;

import java.util.concurrent.atomic.AtomicInteger;

/** One pod of a server, and how much this gateway asks of it right now. Thread-safe. */
public final class Backend {
  private final Address address;
  private final AtomicInteger inFlight = new AtomicInteger();

  public Backend(Address address) {
    this.address = address;
  }

  /** Where it listens. */
  public Address address() {
    return address;
  }

  /** Requests and streams that this gateway has open to it. */
  public int inFlight() {
    return inFlight.get();
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
