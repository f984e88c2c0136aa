package io.mcpruntime.registry.ops;

import io.mcpruntime.registry.proxy.TrafficListener;
import io.mcpruntime.registry.volume.Volume;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Set;

/** The guard's metrics. Thread-safe. */
public final class GuardMeters implements TrafficListener {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Registers the gauges of the volume and the JVM. */
  public GuardMeters(Volume volume) {
    new JvmMemoryMetrics().bindTo(registry);
    registry.gauge("mcp.registry.volume.free.bytes", volume, Volume::free);
    registry.gauge("mcp.registry.volume.bytes", volume, Volume::total);
    registry.gauge("mcp.registry.volume.free.inodes", volume, Volume::freeInodes);
    registry.gauge("mcp.registry.volume.inodes", volume, Volume::totalInodes);
    registry.gauge("mcp.registry.volume.full", volume, v -> v.isFullFor(0) ? 1 : 0);
  }

  @Override
  public void answered(String method, int status, long bytes) {
    // A client may send any word as its method; each would be a series.
    String known = METHODS.contains(method) ? method : "OTHER";
    registry
        .counter("mcp.registry.requests", "method", known, "status", Integer.toString(status))
        .increment();
    registry.counter("mcp.registry.received.bytes").increment((double) bytes);
  }

  /** Counts abandoned uploads that were removed. */
  public void abandoned(int uploads) {
    registry.counter("mcp.registry.abandoned.uploads").increment(uploads);
  }

  /** Returns all metrics in Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }
}
