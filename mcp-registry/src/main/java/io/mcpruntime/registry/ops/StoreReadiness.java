package io.mcpruntime.registry.ops;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Caches for a second whether the store is ready, however many probes ask. Thread-safe. */
public final class StoreReadiness {
  private static final long VALID_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<Future<Boolean>> store;
  private final LongSupplier nanos;
  private Future<Boolean> last;
  private long asked;

  public StoreReadiness(Supplier<Future<Boolean>> store, LongSupplier nanos) {
    this.store = store;
    this.nanos = nanos;
  }

  synchronized Future<Boolean> ask() {
    long now = nanos.getAsLong();
    if (last == null || (last.isComplete() && now - asked >= VALID_NANOS)) {
      asked = now;
      last = store.get();
    }
    return last;
  }
}
