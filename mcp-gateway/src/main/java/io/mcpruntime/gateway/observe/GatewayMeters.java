package io.mcpruntime.gateway.observe;

import io.mcpruntime.gateway.route.ServerId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/** What Prometheus is told. Thread-safe. */
public final class GatewayMeters {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Begins to measure the JVM. */
  public GatewayMeters() {
    new JvmMemoryMetrics().bindTo(registry);
  }

  /** The meters of one server; ask once and keep them. */
  public ServerMeters of(ServerId server) {
    return new ServerMeters(registry, server);
  }

  /** Shows nothing more of a server that is gone. */
  public void forget(ServerId server) {
    Tags tags = ServerMeters.tags(server);
    registry.getMeters().stream()
        .filter(meter -> tags.stream().allMatch(meter.getId().getTags()::contains))
        .forEach(registry::remove);
  }

  /** A request that was refused before it was known which server it is for. */
  public void refused(int status) {
    registry.counter("mcp.gateway.refused", "status", Integer.toString(status)).increment();
  }

  /** A client that was one too many. */
  public void connectionRefused() {
    registry.counter("mcp.gateway.connections.refused").increment();
  }

  /**
   * Shows a figure of the process.
   *
   * @param name with dots
   */
  public void gauge(String name, Supplier<Number> value) {
    Gauge.builder(name, value).register(registry);
  }

  /** Counts the access log's lines that nobody could write in time. */
  public void watch(AccessLog log) {
    registry.more().counter("mcp.gateway.access.log.dropped", List.of(), log.dropped());
  }

  /** In Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }
}
