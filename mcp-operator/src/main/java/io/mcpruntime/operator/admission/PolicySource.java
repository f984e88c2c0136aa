package io.mcpruntime.operator.admission;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.crd.policy.PolicyException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The administrator's policy, kept up to date by watching the one ConfigMap {@value
 * PlatformPolicy#CONFIG_MAP}. A file that cannot be used changes nothing: the last good policy
 * stays, the log says what is wrong, and {@code mcp_operator_policy_valid} is 0. Thread-safe.
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
   * Reads nothing before {@link #start}.
   *
   * @param namespace the platform's
   */
  public PolicySource(KubernetesClient client, String namespace, MeterRegistry meters) {
    this.client = client;
    this.namespace = namespace;
    Gauge.builder("mcp.operator.policy.valid", () -> problem.isEmpty() ? 1 : 0)
        .description("Whether the policy file can be used: 0 while an older one is in force")
        .register(meters);
  }

  /**
   * Returns when the policy was read once. A process that begins has no last good policy: it must
   * not go on with the defaults in place of one that cannot be used.
   *
   * @throws IllegalStateException that names what is wrong, when the file cannot be used
   * @param onFailure told why, when the watch ended for good
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
    read(started.getStore().list().stream().findFirst());
    if (!problem.isEmpty()) {
      throw new IllegalStateException(
          "ConfigMap %s/%s cannot be used: %s"
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

  /** Runs this after each change of the policy, in the watch's thread. */
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

  private synchronized void read(Optional<ConfigMap> map) {
    PlatformPolicy before = policy;
    try {
      policy = map.map(PolicySource::parse).orElse(PlatformPolicy.DEFAULT);
      problem = "";
    } catch (PolicyException e) {
      problem = e.getMessage();
      LOG.error(
          "ConfigMap {}/{} is not used, the last good policy stays in force: {}",
          namespace,
          PlatformPolicy.CONFIG_MAP,
          e.getMessage());
    }
    if (!policy.equals(before)) {
      LOG.info(
          "the policy changed: {}",
          map.isPresent() ? "read from ConfigMap " + PlatformPolicy.CONFIG_MAP : "the defaults");
      listeners.forEach(Runnable::run);
    }
  }

  private static PlatformPolicy parse(ConfigMap map) {
    Map<String, String> data = map.getData();
    String file = data == null ? null : data.get(PlatformPolicy.KEY);
    if (file == null) {
      throw new PolicyException("key %s is missing".formatted(PlatformPolicy.KEY));
    }
    return PlatformPolicy.parse(file);
  }

  private final class Changes implements ResourceEventHandler<ConfigMap> {
    @Override
    public void onAdd(ConfigMap map) {
      read(Optional.of(map));
    }

    @Override
    public void onUpdate(ConfigMap before, ConfigMap map) {
      read(Optional.of(map));
    }

    @Override
    public void onDelete(ConfigMap map, boolean unknown) {
      read(Optional.empty());
    }
  }
}
