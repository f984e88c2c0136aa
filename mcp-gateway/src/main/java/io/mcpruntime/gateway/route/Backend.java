package io.mcpruntime.gateway.route;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One pod of a server, and the number of requests in flight to it. Thread-safe. */
public final class Backend {
  private final PodAddress address;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile Answered answered;

  private record Answered(String declared, String path) {}

  public Backend(PodAddress address) {
    this.address = address;
  }

  /** The address of the pod. */
  public PodAddress address() {
    return address;
  }

  /** Requests and streams of this gateway that are open to the pod. */
  public int inFlight() {
    return inFlight.get();
  }

  /**
   * The path where the pod serves what is declared at this path, which may differ in a trailing
   * slash. Empty until the first response.
   */
  public Optional<String> pathOf(String declared) {
    Answered known = answered;
    return known == null || !known.declared().equals(declared)
        ? Optional.empty()
        : Optional.of(known.path());
  }

  /** Remembers the path of a response. */
  public void answeredAt(String declared, String path) {
    answered = new Answered(declared, path);
  }

  /** Counts a request; {@link #leave()} must follow. */
  public void enter() {
    inFlight.incrementAndGet();
  }

  /** The counterpart of {@link #enter()}. */
  public void leave() {
    inFlight.decrementAndGet();
  }
}
