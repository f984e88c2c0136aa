package io.mcpruntime.maven.cluster;

import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Netty's shared thread, on which event loops finish to close. Maven closes the plugin's class
 * loader when the build ends: what still closes then fails with NoClassDefFoundError in the log.
 */
public final class NettyThreads {
  private static final long LIMIT_SECONDS = 5;

  private NettyThreads() {}

  /** Loads the shared thread's classes: Netty starts it at the very end of a close. */
  static void load() {
    GlobalEventExecutor.INSTANCE.execute(() -> {});
  }

  /** Returns when the work is done that closed event loops have left to the shared thread. */
  public static void awaitClosed() {
    try {
      if (!GlobalEventExecutor.INSTANCE.submit(() -> {}).await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        // The thread is a daemon: it does not keep Maven from ending.
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
