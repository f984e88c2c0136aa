package io.mcpruntime.operator.health;

import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** What Prometheus is told: the controller's work and the JVM's memory. */
public final class OperatorMeters {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Begins to measure the JVM. */
  public OperatorMeters() {
    new JvmMemoryMetrics().bindTo(registry);
  }

  /** For JOSDK; not per resource, so that the number of series does not grow with the servers. */
  public Metrics ofReconciliations() {
    return MicrometerMetrics.withoutPerResourceMetrics(registry);
  }

  /** For figures about servers. */
  public MeterRegistry registry() {
    return registry;
  }

  String scrape() {
    return registry.scrape();
  }
}
