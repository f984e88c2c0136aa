package io.mcpruntime.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Vert.x with as few threads as serving takes, and a way to wait for it from outside. */
public final class EventLoops {
  private static final int PATIENCE_SECONDS = 30;

  /** Vert.x has no other way to leave it out. */
  private static final long NEVER_DAYS = 3650;

  private EventLoops() {}

  /** Event loops, and nothing that reads files or blocks. */
  public static Vertx start(int loops) {
    return Vertx.vertx(silent(options(loops)));
  }

  /** The same for a process of its own, whose log shows where a loop is blocked. */
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
   * Leaves out Vert.x's warnings that a thread "has been blocked", and their stack traces: on a
   * busy machine the loading of a class is enough for one, and another's log is no place for it.
   */
  public static VertxOptions silent(VertxOptions options) {
    return options
        .setBlockedThreadCheckInterval(NEVER_DAYS)
        .setBlockedThreadCheckIntervalUnit(TimeUnit.DAYS);
  }

  /**
   * Returns when it is done, or the thread is interrupted; not for event loops.
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
