package io.mcpruntime.operator.health;

import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.mcpruntime.operator.reconcile.MCPServerReconciler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Serves {@code /livez}, {@code /readyz} and {@code /metrics} on a separate port. Thread-safe. */
public final class HealthEndpoint implements AutoCloseable {
  private static final long SCRAPE_NANOS = 1_000_000_000;

  private final HealthServer server;
  private final Operator operator;
  private final OperatorMeters meters;
  private HealthServer.Answer scraped;
  private long scrapedAt;

  /** Binds the port, 0 for any, and answers after {@link #start()}. */
  public HealthEndpoint(int port, Operator operator, OperatorMeters meters) {
    this.operator = operator;
    this.meters = meters;
    try {
      server = new HealthServer(port, this::answer);
    } catch (IOException e) {
      throw new UncheckedIOException("port %d is in use: set HTTP_PORT".formatted(port), e);
    }
  }

  /** Starts answering, in a separate thread. */
  public void start() {
    server.start();
  }

  /** Returns the bound port. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }

  private boolean isReady() {
    return operator.getRuntimeInfo().isStarted() && all(i -> i.isRunning() && i.hasSynced());
  }

  /**
   * Whether all informers meet the condition. JOSDK's own health turns bad at each reconnect of a
   * watch.
   */
  private boolean all(Predicate<InformerHealthIndicator> isWell) {
    return !operator.getRuntimeInfo().isStarted() || informers().allMatch(isWell);
  }

  private Stream<InformerHealthIndicator> informers() {
    return operator
        .getRegisteredController(MCPServerReconciler.NAME)
        .map(HealthEndpoint::of)
        .orElseGet(Stream::empty);
  }

  private static Stream<InformerHealthIndicator> of(RegisteredController<?> controller) {
    return controller
        .getControllerHealthInfo()
        .informerEventSourceHealthIndicators()
        .values()
        .stream()
        .flatMap(HealthEndpoint::of);
  }

  private static Stream<InformerHealthIndicator> of(
      InformerWrappingEventSourceHealthIndicator<?> source) {
    return source.informerHealthIndicators().values().stream();
  }

  private HealthServer.Answer answer(String path) {
    return switch (path) {
      case "/livez" -> verdict(all(InformerHealthIndicator::isRunning));
      case "/readyz" -> verdict(isReady());
      case "/metrics" -> metrics();
      default -> new HealthServer.Answer(404, "not found\n");
    };
  }

  /** Returns the metrics, scraped at most once per second. */
  private HealthServer.Answer metrics() {
    long now = System.nanoTime();
    if (scraped == null || now - scrapedAt > SCRAPE_NANOS) {
      scraped = new HealthServer.Answer(200, meters.scrape());
      scrapedAt = now;
    }
    return scraped;
  }

  private static HealthServer.Answer verdict(boolean well) {
    return new HealthServer.Answer(well ? 200 : 503, well ? "ok\n" : "not ok\n");
  }
}
