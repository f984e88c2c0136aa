package io.mcpruntime.probe.http;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes a body that takes too long: HttpClient's own timeout covers the head of the response only.
 */
final class Deadline implements AutoCloseable {
  private final CompletableFuture<Void> timer = new CompletableFuture<>();
  private final CompletableFuture<Void> end;

  private Deadline(Closeable body, Duration left) {
    end =
        timer
            .orTimeout(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS)
            .exceptionally(late -> end(body));
  }

  static Deadline on(Closeable body, Duration left) {
    return new Deadline(body, left);
  }

  boolean isOver() {
    return timer.isCompletedExceptionally();
  }

  @Override
  public void close() {
    timer.complete(null);
    end.cancel(false);
  }

  private static Void end(Closeable body) {
    try {
      body.close();
    } catch (IOException e) {
      // The reader finds it closed either way.
      return null;
    }
    return null;
  }
}
