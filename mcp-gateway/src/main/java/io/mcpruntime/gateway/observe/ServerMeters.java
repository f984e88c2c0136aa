package io.mcpruntime.gateway.observe;

import io.mcpruntime.gateway.route.ServerId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The metrics of one server. Thread-safe. */
public final class ServerMeters {
  private static final Duration[] BUCKETS =
      java.util.stream.Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000, 60_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private static final Set<Integer> NAMED =
      Set.of(
          200, 202, 204, 304, 307, 400, 401, 403, 404, 405, 406, 408, 409, 413, 415, 422, 429, 499,
          500, 501, 502, 503, 504);

  private final MeterRegistry registry;
  private final Tags server;
  private final Timer latency;
  private final Counter sessionsBegun;
  private final Counter sessionsEnded;
  private final Counter sessionsLost;
  private final AtomicInteger streams;
  private final AtomicReferenceArray<Counter> byStatus = new AtomicReferenceArray<>(600);

  ServerMeters(MeterRegistry registry, ServerId id) {
    this.registry = registry;
    server = tags(id);
    latency =
        Timer.builder("mcp.gateway.request.duration")
            .description("From the head of a POST or DELETE to the end of its response")
            .serviceLevelObjectives(BUCKETS)
            .tags(server)
            .register(registry);
    sessionsBegun = sessions("begun");
    sessionsEnded = sessions("ended");
    sessionsLost = sessions("lost");
    streams = registry.gauge("mcp.gateway.streams.open", server, new AtomicInteger());
  }

  static Tags tags(ServerId id) {
    return Tags.of("server_namespace", id.namespace(), "server", id.name());
  }

  /** Counts a request that has ended; {@code nanos} is negative for streams. */
  public void answered(int status, long nanos) {
    Counter counter = byStatus.get(status);
    if (counter == null) {
      Tags tags = server.and("status", name(status));
      counter = registry.counter("mcp.gateway.requests", tags);
      byStatus.set(status, counter);
    }
    counter.increment();
    if (nanos >= 0) {
      latency.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Groups unusual status codes: each name is a separate time series. */
  private static String name(int status) {
    return NAMED.contains(status) ? Integer.toString(status) : status / 100 + "xx";
  }

  /** Counts a session that a pod created. */
  public void sessionBegun() {
    sessionsBegun.increment();
  }

  /** Counts a session that its client ended. */
  public void sessionEnded() {
    sessionsEnded.increment();
  }

  /** Counts a request with a session that has ended or is unknown. */
  public void sessionLost() {
    sessionsLost.increment();
  }

  /** Counts a pod that was unreachable, or failed before its response was complete. */
  public void backendError(String kind) {
    registry.counter("mcp.gateway.backend.errors", server.and("kind", kind)).increment();
  }

  /** Counts a tool list that differs from the approved one, whether it was blocked or not. */
  public void toolsMismatch(String reason) {
    registry.counter("mcp.gateway.tools.mismatch", server.and("reason", reason)).increment();
  }

  /** Counts an open stream of events. */
  public void streamOpened() {
    streams.incrementAndGet();
  }

  /** The counterpart of {@link #streamOpened()}. */
  public void streamClosed() {
    streams.decrementAndGet();
  }

  private Counter sessions(String event) {
    return registry.counter("mcp.gateway.sessions", server.and("event", event));
  }
}
