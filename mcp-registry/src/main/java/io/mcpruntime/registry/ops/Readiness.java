package io.mcpruntime.registry.ops;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Whether the store is ready, asked once a second however many probes ask. Thread-safe. */
public final class Readiness {
  private static final long VALID_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<Future<Boolean>> store;
  private final LongSupplier nanos;
  private Future<Boolean> last;
  private long asked;

  public Readiness(Supplier<Future<Boolean>> store, LongSupplier nanos) {
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
