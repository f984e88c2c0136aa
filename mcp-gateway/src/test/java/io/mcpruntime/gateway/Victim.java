package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.hostile.client.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A client of another team that calls its own server all the time while a gateway is attacked. It
 * comes from another address than the attackers, which are on 127.0.0.1.
 *
 * <p>All its calls succeed, and of 100 calls 99 take less than {@link #BOUND}. The bound measures
 * no performance, for which there is bench/: a call takes milliseconds. It is so generous that only
 * a call that had to wait for the attack misses it. Stalls by such attacks took 21 seconds, or
 * ended never.
 */
final class Victim implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(5);
  private static final String ADDRESS = "127.0.0.9";

  /** So many calls make its 99th percentile more than a guess. */
  private static final int LEAST_CALLS = 100;

  private static final String CALL = "call";

  private final HttpTestClient client;
  private final String request;
  private final List<Long> nanos = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final Thread thread = new Thread(this::callOn, "victim");
  private volatile boolean ended;

  /** Begins to call at once. */
  Victim(int port, String path) throws IOException {
    client = new HttpTestClient(ADDRESS, port);
    request = RawConnection.head(path, CALL.length()) + CALL;
    thread.start();
  }

  /** Ends the calls, when there were enough, and says how they went. */
  void isUnharmed(String attack) throws InterruptedException {
    await().atMost(Duration.ofMinutes(2)).until(() -> calls() >= LEAST_CALLS || !thread.isAlive());
    ended = true;
    thread.join();
    long p99 = p99();
    System.out.printf(
        "%s: %d calls of another server, p99 %d ms%n",
        attack, calls(), TimeUnit.NANOSECONDS.toMillis(p99));
    assertThat(failures).as("calls of another server that failed, %s", attack).isEmpty();
    assertThat(Duration.ofNanos(p99)).as("p99 of another server, %s", attack).isLessThan(BOUND);
  }

  private synchronized int calls() {
    return nanos.size();
  }

  private synchronized long p99() {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.isEmpty() ? Long.MAX_VALUE : sorted.get((sorted.size() - 1) * 99 / 100);
  }

  private void callOn() {
    try {
      while (!ended) {
        long begun = System.nanoTime();
        client.send(request);
        HttpTestClient.Response answer = client.answer();
        if (answer.status() != 200) {
          failures.add(answer.toString());
        }
        add(System.nanoTime() - begun);
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } catch (IOException e) {
      failures.add(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void add(long duration) {
    nanos.add(duration);
  }

  @Override
  public void close() throws IOException {
    ended = true;
    client.close();
  }
}
