package io.mcpruntime.maven.dev;

import io.mcpruntime.local.child.StartFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A {@link LocalRun} that opens in a thread of its own, while Maven compiles. It ends with Maven at
 * the latest: for a build that fails, or is interrupted. Thread-safe.
 */
public final class LocalRunOpening implements AutoCloseable {
  private final CompletableFuture<LocalRun> opening;

  private LocalRunOpening(CompletableFuture<LocalRun> opening) {
    this.opening = opening;
  }

  /** Begins to open it. */
  public static LocalRunOpening begin(Supplier<LocalRun> open) {
    return new LocalRunOpening(
        CompletableFuture.supplyAsync(
            () -> {
              LocalRun run = open.get();
              Runtime.getRuntime()
                  .addShutdownHook(new Thread(() -> endWithMaven(run), "mcp local"));
              return run;
            },
            task -> new Thread(task, "mcp gateway").start()));
  }

  private static void endWithMaven(LocalRun run) {
    try {
      run.close();
    } catch (LinkageError | RuntimeException e) {
      // Maven has let go of this plugin's jar by then. Processes end without us: see docs/local.md.
    }
  }

  /**
   * The run, once it is open.
   *
   * @throws StartFailure when its port is taken
   */
  public LocalRun await() {
    try {
      return opening.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StartFailure taken ? taken : e;
    }
  }

  /** Ends it, and returns when it has ended. */
  @Override
  public void close() {
    opening.exceptionally(failure -> null).thenAccept(LocalRunOpening::end).join();
  }

  private static void end(LocalRun run) {
    if (run != null) {
      run.close();
    }
  }
}
