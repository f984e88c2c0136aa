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
 * Reports a lease that was not renewed in time. The client checks its own deadline only between two
 * requests, and retries a request to an unreachable API server for minutes; another instance would
 * lead meanwhile. Thread-safe.
 */
final class LeaseDeadline implements Interceptor, AutoCloseable {
  /**
   * The deadline is shorter than the lease: a leader without a connection exits before the next one
   * starts.
   */
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

  /** Starts the deadline when this instance becomes the leader. */
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
