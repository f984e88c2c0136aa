package io.mcpruntime.local.serve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Processes of a server that serve no new requests and will end soon. Not thread-safe. */
final class DrainingInstances {
  private CompletableFuture<?> all = CompletableFuture.completedFuture(null);

  void stop(Instance instance) {
    all = CompletableFuture.allOf(all, instance.stop());
  }

  /** When nothing is in flight to it any more, or its grace is over. */
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
