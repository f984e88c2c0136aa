package io.mcpruntime.gateway.observe;

import io.mcpruntime.gateway.route.ServerId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/** The metrics of one gateway, for Prometheus. Thread-safe. */
public final class GatewayMeters {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Registers the metrics of the JVM. */
  public GatewayMeters() {
    new JvmMemoryMetrics().bindTo(registry);
  }

  /** Creates the meters of one server; call once per server. */
  public ServerMeters of(ServerId server) {
    return new ServerMeters(registry, server);
  }

  /** Removes the metrics of a deleted server. */
  public void forget(ServerId server) {
    Tags tags = ServerMeters.tags(server);
    registry.getMeters().stream()
        .filter(meter -> tags.stream().allMatch(meter.getId().getTags()::contains))
        .forEach(registry::remove);
  }

  /** Counts a request that was refused before it was routed. */
  public void refused(int status) {
    registry.counter("mcp.gateway.refused", "status", Integer.toString(status)).increment();
  }

  /** Counts a connection that was refused. */
  public void connectionRefused() {
    registry.counter("mcp.gateway.connections.refused").increment();
  }

  /**
   * Registers a gauge of the process.
   *
   * @param name with dots
   */
  public void gauge(String name, Supplier<Number> value) {
    Gauge.builder(name, value).register(registry);
  }

  /** Counts dropped lines of the access log. */
  public void watch(AccessLog log) {
    registry.more().counter("mcp.gateway.access.log.dropped", List.of(), log.dropped());
  }

  /** Returns all metrics in Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }
}
