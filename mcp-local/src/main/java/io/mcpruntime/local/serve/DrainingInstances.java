package io.mcpruntime.local.serve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Instances of a server that get no new requests and are being stopped. Not thread-safe. */
final class DrainingInstances {
  private CompletableFuture<?> all = CompletableFuture.completedFuture(null);

  void stop(Instance instance) {
    all = CompletableFuture.allOf(all, instance.stop());
  }

  /** Stops an instance when it has no requests in flight, or after its grace period. */
  void stopAfter(CompletableFuture<Void> drained, Instance instance) {
    long grace = instance.options().grace().toMillis();
    all =
        CompletableFuture.allOf(
            all,
            drained
                .completeOnTimeout(null, grace, TimeUnit.MILLISECONDS)
                .thenCompose(done -> instance.stop()));
  }

  void awaitStopped() {
    all.join();
  }
}
