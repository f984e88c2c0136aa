package io.mcpruntime.registry.ops;

import io.mcpruntime.registry.proxy.Traffic;
import io.mcpruntime.registry.volume.Volume;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Set;

/** What Prometheus is told. Thread-safe. */
public final class Meters implements Traffic {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Begins to measure the volume and the JVM. */
  public Meters(Volume volume) {
    new JvmMemoryMetrics().bindTo(registry);
    registry.gauge("mcp.registry.volume.free.bytes", volume, Volume::free);
    registry.gauge("mcp.registry.volume.bytes", volume, Volume::total);
    registry.gauge("mcp.registry.volume.free.inodes", volume, Volume::freeInodes);
    registry.gauge("mcp.registry.volume.inodes", volume, Volume::totalInodes);
    registry.gauge("mcp.registry.volume.full", volume, v -> v.isFullFor(0) ? 1 : 0);
  }

  @Override
  public void answered(String method, int status, long bytes) {
    // A method is any word that a client sends.
    String known = METHODS.contains(method) ? method : "OTHER";
    registry
        .counter("mcp.registry.requests", "method", known, "status", Integer.toString(status))
        .increment();
    registry.counter("mcp.registry.received.bytes").increment((double) bytes);
  }

  /** Counts uploads that were abandoned and removed. */
  public void abandoned(int uploads) {
    registry.counter("mcp.registry.abandoned.uploads").increment(uploads);
  }

  /** In Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }
}
