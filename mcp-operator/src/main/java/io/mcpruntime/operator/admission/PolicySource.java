package io.mcpruntime.operator.admission;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.crd.policy.PolicyException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provides the administrator's policy and watches its ConfigMap {@value PlatformPolicy#CONFIG_MAP}.
 * If the file is invalid, the last valid policy stays in force, the log names the problem, and
 * {@code mcp_operator_policy_valid} is 0. Thread-safe.
 */
public final class PolicySource implements Supplier<PlatformPolicy>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PolicySource.class);

  private final KubernetesClient client;
  private final String namespace;
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile PlatformPolicy policy = PlatformPolicy.DEFAULT;
  private volatile String problem = "";
  private volatile SharedIndexInformer<ConfigMap> informer;

  /**
   * Creates the source, which reads nothing before {@link #start}.
   *
   * @param namespace the platform's
   */
  public PolicySource(KubernetesClient client, String namespace, MeterRegistry meters) {
    this.client = client;
    this.namespace = namespace;
    Gauge.builder("mcp.operator.policy.valid", () -> problem.isEmpty() ? 1 : 0)
        .description("Whether the policy file is valid: 0 while an older policy is in force")
        .register(meters);
  }

  /**
   * Reads the policy and starts the watch. At the start there is no last valid policy, and the
   * defaults must not replace an invalid one.
   *
   * @throws IllegalStateException if the file is invalid, with the problem in its message
   * @param onFailure gets the reason when the watch ends and cannot be restarted
   */
  public void start(Consumer<String> onFailure) {
    SharedIndexInformer<ConfigMap> started =
        client
            .configMaps()
            .inNamespace(namespace)
            .withName(PlatformPolicy.CONFIG_MAP)
            .runnableInformer(0);
    started.exceptionHandler((isStarted, failure) -> isStarted);
    started.addEventHandler(new Changes());
    informer = started;
    started.run();
    read(started.getStore().list().stream().findFirst().orElse(null));
    if (!problem.isEmpty()) {
      throw new IllegalStateException(
          "ConfigMap %s/%s is invalid: %s"
              .formatted(namespace, PlatformPolicy.CONFIG_MAP, problem));
    }
    started
        .stopped()
        .whenComplete(
            (ended, failure) -> {
              if (failure != null) {
                onFailure.accept("the watch of the policy ended: " + failure.getMessage());
              }
            });
  }

  /** Registers a listener, which the watch's thread calls after each change of the policy. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public PlatformPolicy get() {
    return policy;
  }

  @Override
  public void close() {
    if (informer != null) {
      informer.stop();
    }
  }

  /**
   * @param map null when there is none
   */
  private synchronized void read(ConfigMap map) {
    PlatformPolicy before = policy;
    try {
      policy = map == null ? PlatformPolicy.DEFAULT : PlatformPolicy.ofData(map.getData());
      problem = "";
    } catch (PolicyException e) {
      problem = e.getMessage();
      LOG.error(
          "ConfigMap {}/{} is invalid, so the last valid policy stays in force: {}",
          namespace,
          PlatformPolicy.CONFIG_MAP,
          e.getMessage());
    }
    if (!policy.equals(before)) {
      LOG.info(
          "the policy changed: {}",
          map == null ? "the defaults" : "read from ConfigMap " + PlatformPolicy.CONFIG_MAP);
      listeners.forEach(Runnable::run);
    }
  }

  private final class Changes implements ResourceEventHandler<ConfigMap> {
    @Override
    public void onAdd(ConfigMap map) {
      read(map);
    }

    @Override
    public void onUpdate(ConfigMap before, ConfigMap map) {
      read(map);
    }

    @Override
    public void onDelete(ConfigMap map, boolean unknown) {
      read(null);
    }
  }
}
