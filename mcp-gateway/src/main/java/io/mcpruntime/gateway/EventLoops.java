package io.mcpruntime.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Creates Vert.x instances with few threads, and waits for their futures outside of event loops.
 */
public final class EventLoops {
  private static final int PATIENCE_SECONDS = 30;

  /** Vert.x has no switch for its blocked thread checker, only an interval. */
  private static final long NEVER_DAYS = 3650;

  private EventLoops() {}

  /** Starts event loops only: no file system, one worker thread. */
  public static Vertx start(int loops) {
    return Vertx.vertx(silent(options(loops)));
  }

  /** Starts the same for a standalone process, and logs where an event loop is blocked. */
  static Vertx watched(int loops) {
    return Vertx.vertx(options(loops));
  }

  private static VertxOptions options(int loops) {
    return new VertxOptions()
        .setEventLoopPoolSize(loops)
        .setWorkerPoolSize(1)
        .setInternalBlockingPoolSize(1)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setClassPathResolvingEnabled(false)
                .setFileCachingEnabled(false));
  }

  /**
   * Disables Vert.x's warnings that a thread "has been blocked", and their stack traces: on a busy
   * machine class loading is enough to cause one.
   */
  public static VertxOptions silent(VertxOptions options) {
    return options
        .setBlockedThreadCheckInterval(NEVER_DAYS)
        .setBlockedThreadCheckIntervalUnit(TimeUnit.DAYS);
  }

  /**
   * Waits until the future completes or the thread is interrupted. Must not be called on an event
   * loop.
   *
   * @throws IllegalStateException with the cause, when it failed or takes longer than 30 s
   */
  public static void await(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
