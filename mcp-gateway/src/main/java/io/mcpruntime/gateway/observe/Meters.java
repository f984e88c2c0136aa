package io.mcpruntime.gateway.observe;

import io.mcpruntime.gateway.route.ServerId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.IntSupplier;

/** What Prometheus is told. Thread-safe. */
public final class Meters {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Begins to measure the JVM. */
  public Meters() {
    new JvmMemoryMetrics().bindTo(registry);
  }

  /** The meters of one server; ask once and keep them. */
  public ServerMeters of(ServerId server) {
    return new ServerMeters(registry, server);
  }

  /** A request that was refused before it was known which server it is for. */
  public void refused(int status) {
    registry.counter("mcp.gateway.refused", "status", Integer.toString(status)).increment();
  }

  /** Counts the access log's lines that nobody could write in time. */
  public void watch(AccessLog log) {
    registry.more().counter("mcp.gateway.access.log.dropped", List.of(), log.dropped());
  }

  /** Measures the requests and streams in flight. */
  public void watchOpen(IntSupplier open) {
    Gauge.builder("mcp.gateway.requests.open", open::getAsInt).register(registry);
  }

  /** In Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }
}
