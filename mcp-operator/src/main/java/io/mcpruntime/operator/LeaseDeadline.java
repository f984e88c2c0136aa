package io.mcpruntime.operator;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Tells when the lease was not renewed in time. The client looks at its deadline only between two
 * requests, and one request to an API server that is away is tried for minutes: another instance
 * would lead meanwhile. Thread-safe.
 */
final class LeaseDeadline implements Interceptor, AutoCloseable {
  /** Shorter than the lease, so that a leader that is cut off ends before the next begins. */
  static final Duration DEADLINE = Duration.ofSeconds(10);

  private static final Duration LOOK = Duration.ofMillis(500);

  private final String leases;
  private final String lease;
  private final Timer clock = new Timer("lease-fence", true);
  private volatile long asked;
  private volatile long renewed;

  LeaseDeadline(String name) {
    leases = "/leases";
    lease = leases + "/" + name;
  }

  /** From now on this instance leads. */
  void guard(Runnable onLost) {
    renewed = System.nanoTime();
    clock.schedule(
        new TimerTask() {
          @Override
          public void run() {
            if (System.nanoTime() - renewed > DEADLINE.toNanos()) {
              clock.cancel();
              onLost.run();
            }
          }
        },
        LOOK.toMillis(),
        LOOK.toMillis());
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    if (isRenewal(request)) {
      asked = System.nanoTime();
    }
  }

  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    if (isRenewal(request) && response.isSuccessful()) {
      renewed = asked;
    }
  }

  private boolean isRenewal(HttpRequest request) {
    String path = request.uri().getPath();
    return !request.method().equals("GET") && (path.endsWith(lease) || path.endsWith(leases));
  }

  @Override
  public void close() {
    clock.cancel();
  }
}
