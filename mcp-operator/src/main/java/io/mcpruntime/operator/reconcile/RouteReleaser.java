package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.operator.report.FailureText;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases the routes of deleted servers, in a separate thread. Only the leading instance releases
 * routes. Thread-safe.
 */
final class RouteReleaser implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RouteReleaser.class);

  private static final long CACHES_CATCH_UP_SECONDS = 5;

  private final RouteClaims claims;
  private final AtomicBoolean leading = new AtomicBoolean();
  private final AtomicBoolean pending = new AtomicBoolean();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "route-releases");
            thread.setDaemon(true);
            return thread;
          });

  private final Executor later =
      CompletableFuture.delayedExecutor(CACHES_CATCH_UP_SECONDS, TimeUnit.SECONDS, worker);

  RouteReleaser(RouteClaims claims) {
    this.claims = claims;
  }

  /** Starts with the first reconciliation: servers may have been deleted while no operator ran. */
  void leads() {
    if (leading.compareAndSet(false, true)) {
      look();
    }
  }

  /**
   * Schedules one pass for all current deletions, and a second one after the caches have caught up:
   * they may lack a claim that was just created.
   */
  void look() {
    if (leading.get() && pending.compareAndSet(false, true) && !worker.isShutdown()) {
      worker.execute(this::run);
      later.execute(this::run);
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }

  /**
   * Releases the routes. A failure needs no retry, since the next request for such a route releases
   * it.
   */
  private void run() {
    pending.set(false);
    try {
      claims.releaseOrphans();
    } catch (KubernetesClientException e) {
      LOG.warn("cannot release routes of deleted servers now: {}", FailureText.line(e));
    }
  }
}
