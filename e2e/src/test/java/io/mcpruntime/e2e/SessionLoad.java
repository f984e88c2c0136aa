package io.mcpruntime.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** 200 sessions at once, 5 calls in each: how many succeed, end with a 404, or fail otherwise. */
final class SessionLoad {
  static final int SESSIONS = 200;

  private static final int CALLS = 5;
  private static final int OPENED_AT_ONCE = 16;

  /** A separate client: a connection that another load left idle may be closed while it is used. */
  private final HttpClient client = McpSession.client();

  private final URI endpoint;
  private final int pauseMillis;
  private final Semaphore openings = new Semaphore(OPENED_AT_ONCE);
  private int succeeded;
  private int ended;
  private int failed;
  private int begun;
  private String firstError = "";
  private CompletableFuture<Void> done;

  private SessionLoad(URI endpoint, int pauseMillis) {
    this.endpoint = endpoint;
    this.pauseMillis = pauseMillis;
  }

  /** Begins at once; {@code done} tells when every session is over. */
  static SessionLoad start(String url, int pauseMillis) {
    SessionLoad load = new SessionLoad(URI.create(url), pauseMillis);
    ExecutorService clients = Executors.newFixedThreadPool(SESSIONS);
    load.done =
        CompletableFuture.allOf(
                IntStream.range(0, SESSIONS)
                    .mapToObj(i -> CompletableFuture.runAsync(load::one, clients))
                    .toArray(CompletableFuture[]::new))
            .whenComplete((all, failure) -> clients.shutdown());
    return load;
  }

  /** Waits for the last session. */
  SessionLoad join() {
    done.join();
    return this;
  }

  boolean isDone() {
    return done.isDone();
  }

  synchronized int begun() {
    return begun;
  }

  synchronized int succeeded() {
    return succeeded;
  }

  synchronized int ended() {
    return ended;
  }

  synchronized int failed() {
    return failed;
  }

  @Override
  public synchronized String toString() {
    return "%d succeeded, %d ended with 404, %d failed %s"
        .formatted(succeeded, ended, failed, firstError);
  }

  private void one() {
    try {
      openings.acquire();
      McpSession session;
      try {
        session = McpSession.open(client, endpoint);
      } finally {
        openings.release();
      }
      synchronized (this) {
        begun++;
      }
      for (int call = 1; call <= CALLS; call++) {
        TimeUnit.MILLISECONDS.sleep(pauseMillis);
        if (session.count("calls") != call) {
          throw new AssertionError("call " + call + " met another pod's session");
        }
      }
      count(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | AssertionError e) {
      count(e);
    }
  }

  private synchronized void count(Throwable failure) {
    if (failure == null) {
      succeeded++;
    } else if (String.valueOf(failure.getMessage()).contains(" 404")) {
      ended++;
    } else {
      failed++;
      firstError = firstError.isEmpty() ? failure.toString() : firstError;
    }
  }
}
