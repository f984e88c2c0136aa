package io.mcpruntime.maven.cluster.kubeconfig;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.time.Clock;
import java.time.Duration;

/** The token of a credential plugin, which runs again when the token expires. Thread-safe. */
final class ExecToken implements OAuthTokenProvider {
  private static final Duration MARGIN = Duration.ofSeconds(20);

  /** One run of the plugin. */
  @FunctionalInterface
  interface Run {
    ExecCredential get() throws KubeconfigException;
  }

  private final Run plugin;
  private final Clock clock;
  private ExecCredential current;

  ExecToken(Run plugin, ExecCredential first) {
    this(plugin, first, Clock.systemUTC());
  }

  ExecToken(Run plugin, ExecCredential first, Clock clock) {
    this.plugin = plugin;
    this.current = first;
    this.clock = clock;
  }

  @Override
  public synchronized String getToken() {
    if (current.expires() != null && clock.instant().isAfter(current.expires().minus(MARGIN))) {
      try {
        current = plugin.get();
      } catch (KubeconfigException e) {
        throw new KubernetesClientException(e.getMessage(), e);
      }
    }
    return current.token();
  }
}
