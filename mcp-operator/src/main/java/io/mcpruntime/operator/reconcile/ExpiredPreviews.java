package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Preview;
import io.mcpruntime.operator.report.FailureText;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes previews whose time is over, in a thread of its own. Only the leading instance does.
 * Thread-safe.
 */
final class ExpiredPreviews implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiredPreviews.class);
  private static final long PERIOD_SECONDS = 30;

  private final KubernetesClient client;
  private final Supplier<Stream<MCPServer>> servers;
  private final Clock clock;
  private final AtomicBoolean leading = new AtomicBoolean();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "expired-previews");
            thread.setDaemon(true);
            return thread;
          });

  private final Executor later =
      CompletableFuture.delayedExecutor(PERIOD_SECONDS, TimeUnit.SECONDS, worker);

  /**
   * Creates the watch.
   *
   * @param servers all that this instance knows
   */
  ExpiredPreviews(KubernetesClient client, Supplier<Stream<MCPServer>> servers, Clock clock) {
    this.client = client;
    this.servers = servers;
    this.clock = clock;
  }

  /** Starts with the first reconciliation, also for what expired while no operator ran. */
  void leads() {
    if (leading.compareAndSet(false, true)) {
      worker.execute(this::run);
    }
  }

  private void run() {
    delete();
    if (!worker.isShutdown()) {
      later.execute(this::run);
    }
  }

  /** Deletes what has expired now. */
  void delete() {
    try {
      servers
          .get()
          .filter(server -> !server.isMarkedForDeletion())
          .filter(server -> Preview.isExpired(server, clock.instant()))
          .toList()
          .forEach(this::delete);
    } catch (RuntimeException e) {
      LOG.warn("cannot look for expired previews now: {}", FailureText.line(e));
    }
  }

  /** A preview that was deployed again meanwhile has another version, and stays. */
  private void delete(MCPServer server) {
    try {
      client.resource(server).lockResourceVersion().delete();
      LOG.info("deleted the preview {}, whose time is over", server.qualifiedName());
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        LOG.warn(
            "cannot delete the expired preview {}: {}",
            server.qualifiedName(),
            FailureText.line(e));
      }
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
