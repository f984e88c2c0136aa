package com.example.quarkus;

import io.quarkiverse.mcp.server.Cancellation;
import io.quarkiverse.mcp.server.McpConnection;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What a gateway can break: an answer, a stream with pauses, and a session on one replica. */
@Singleton
public class Tools {
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private final AtomicInteger ticks = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final Semaphore steps = new Semaphore(0);

  @Tool(description = "Answers with what it was told")
  String echo(String text) {
    return text;
  }

  @Tool(description = "Host, calls of this session, ticks and running counts of this process")
  String whoami(McpConnection connection) {
    return "{\"host\":\"%s\",\"calls\":%d,\"ticks\":%d,\"running\":%d}"
        .formatted(
            Objects.requireNonNullElse(System.getenv("HOSTNAME"), "localhost"),
            calls.merge(connection.id(), 1, Integer::sum),
            ticks.get(),
            running.get());
  }

  @Tool(description = "Lets a count in steps tick once")
  String step() {
    steps.release();
    return "one step";
  }

  @Tool(description = "Sends progress once a second, or once a step, until cancelled")
  String count(
      int to,
      @ToolArg(defaultValue = "false") boolean inSteps,
      Progress progress,
      Cancellation cancellation)
      throws InterruptedException {
    running.incrementAndGet();
    try {
      for (int i = 1; i <= to; i++) {
        if (cancellation.check().isRequested()) {
          return "cancelled at " + i;
        }
        send(progress, i, to);
        pause(inSteps);
      }
      return "counted to " + to;
    } finally {
      running.decrementAndGet();
    }
  }

  private void send(Progress progress, int done, int to) {
    ticks.incrementAndGet();
    if (progress.token().isPresent()) {
      // Waited for, so that a connection that is gone ends the tool.
      progress
          .notificationBuilder()
          .setProgress(done)
          .setTotal(to)
          .build()
          .send()
          .await()
          .indefinitely();
    }
  }

  private void pause(boolean inSteps) throws InterruptedException {
    if (inSteps) {
      steps.tryAcquire(1, TimeUnit.MINUTES);
    } else {
      TimeUnit.SECONDS.sleep(1);
    }
  }
}
