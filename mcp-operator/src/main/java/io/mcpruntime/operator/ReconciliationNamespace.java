package io.mcpruntime.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Knows the namespace of the reconciliation that is handed to the executor: JOSDK hands over a
 * {@link Runnable} that does not tell, but names the resource to its metrics right before, in the
 * same thread. Thread-safe.
 */
final class ReconciliationNamespace implements Metrics, Supplier<String> {
  /** Of a task that is no reconciliation. */
  private static final String NONE = "";

  private final ThreadLocal<String> current = new ThreadLocal<>();

  @Override
  public void reconcileCustomResource(
      HasMetadata resource, RetryInfo retry, Map<String, Object> metadata) {
    current.set(resource.getMetadata().getNamespace());
  }

  /** Once for each reconciliation. */
  @Override
  public String get() {
    String namespace = Objects.requireNonNullElse(current.get(), NONE);
    current.remove();
    return namespace;
  }
}
