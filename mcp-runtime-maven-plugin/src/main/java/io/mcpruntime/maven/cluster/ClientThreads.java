package io.mcpruntime.maven.cluster;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.mcpruntime.gateway.EventLoops;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The event loops of one client. Maven closes a plugin's class loader when the build ends, so they
 * have to be gone by then: the client's own instance is closed without waiting for its threads.
 */
final class ClientThreads implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private final Vertx vertx = Vertx.vertx(options());

  ClientThreads() {
    // Netty starts this thread at the very end of a close; then its classes must be there already.
    GlobalEventExecutor.INSTANCE.execute(() -> {});
  }

  /** Maven's log is no place for what Vert.x says of its threads. */
  static VertxOptions options() {
    return EventLoops.silent(new VertxOptions())
        .setEventLoopPoolSize(2)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  HttpClient.Factory factory() {
    return new VertxHttpClientFactory(vertx);
  }

  @Override
  public void close() {
    try {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // A thread that is slow to end is a daemon: it can't hold the build up.
      return;
    }
  }
}
