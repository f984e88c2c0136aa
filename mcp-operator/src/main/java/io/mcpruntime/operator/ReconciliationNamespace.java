package io.mcpruntime.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Provides the namespace of the reconciliation that JOSDK submits to the executor. The {@link
 * Runnable} does not carry it, but JOSDK reports the resource to its metrics just before, in the
 * same thread. Thread-safe.
 */
final class ReconciliationNamespace implements Metrics, Supplier<String> {
  /** The namespace of a task that is not a reconciliation. */
  private static final String NONE = "";

  private final ThreadLocal<String> current = new ThreadLocal<>();

  @Override
  public void reconcileCustomResource(
      HasMetadata resource, RetryInfo retry, Map<String, Object> metadata) {
    current.set(resource.getMetadata().getNamespace());
  }

  /** Returns the namespace and forgets it: the executor asks once for each reconciliation. */
  @Override
  public String get() {
    String namespace = Objects.requireNonNullElse(current.get(), NONE);
    current.remove();
    return namespace;
  }
}
