package io.mcpruntime.gateway.route;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Chooses the pod with the fewest requests in flight, round robin among equals. Thread-safe. */
public final class LoadBalancer {
  private final AtomicInteger turn = new AtomicInteger();

  /** Chooses the pod for a new request, except those that were unreachable. */
  public Optional<Backend> choose(List<Backend> backends, Set<Backend> unreachable) {
    int size = backends.size();
    if (size == 0) {
      return Optional.empty();
    }
    int start = size == 1 ? 0 : Math.floorMod(turn.getAndIncrement(), size);
    Backend best = null;
    for (int i = 0; i < size; i++) {
      Backend candidate = backends.get((start + i) % size);
      if (!unreachable.contains(candidate)
          && (best == null || candidate.inFlight() < best.inFlight())) {
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }
}
