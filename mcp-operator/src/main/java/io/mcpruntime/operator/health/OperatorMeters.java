package io.mcpruntime.operator.health;

import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The Prometheus metrics of the controller and the JVM's memory. */
public final class OperatorMeters {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Registers the metrics of the JVM. */
  public OperatorMeters() {
    new JvmMemoryMetrics().bindTo(registry);
  }

  /**
   * Returns the metrics for JOSDK, without series per resource, whose number would grow with the
   * servers.
   */
  public Metrics ofReconciliations() {
    return MicrometerMetrics.withoutPerResourceMetrics(registry);
  }

  /** Returns the registry for metrics about servers. */
  public MeterRegistry registry() {
    return registry;
  }

  String scrape() {
    return registry.scrape();
  }
}
