package io.mcpruntime.maven.cluster;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.mcpruntime.gateway.EventLoops;
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
  /** Loaded machines need several seconds; a close returns as soon as it is done. */
  private static final long LIMIT_SECONDS = 30;

  private final Vertx vertx = Vertx.vertx(options());

  ClientThreads() {
    NettyThreads.load();
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

  Vertx vertx() {
    return vertx;
  }

  HttpClient.Factory factory() {
    return new VertxHttpClientFactory(vertx);
  }

  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      NettyThreads.awaitClosed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // A thread that is slow to end is a daemon: it can't hold the build up.
      return;
    }
  }
}
