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
 * Releases the routes of deleted servers, outside of the threads of the watches. An instance that
 * does not lead reconciles nothing, and so releases nothing. Thread-safe.
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

  /** At the first reconciliation: servers may have been deleted while no operator ran. */
  void leads() {
    if (leading.compareAndSet(false, true)) {
      look();
    }
  }

  /**
   * Several deletions at once are one look. It is repeated when the caches know what happened: a
   * claim that was made a moment ago may not be in them yet.
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

  /** Whoever asks for such a route finds the same, so a failure needs no second try. */
  private void run() {
    pending.set(false);
    try {
      claims.releaseOrphans();
    } catch (KubernetesClientException e) {
      LOG.warn("routes of deleted servers are released later: {}", FailureText.line(e));
    }
  }
}
