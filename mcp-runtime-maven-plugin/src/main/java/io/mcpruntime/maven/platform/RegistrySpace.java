package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much room the registry's volume has, as its guard's metrics say it. */
final class RegistrySpace {
  private static final Pattern FREE = metric("mcp_registry_volume_free_bytes");
  private static final Pattern TOTAL = metric("mcp_registry_volume_bytes");

  private RegistrySpace() {}

  private static Pattern metric(String name) {
    return Pattern.compile("^" + name + " ([0-9.E+]+)$", Pattern.MULTILINE);
  }

  /** Empty for users who may not ask the registry's pod through the API server. */
  static Optional<String> text(KubernetesClient client) {
    try {
      List<Pod> pods =
          client
              .pods()
              .inNamespace("registry")
              .withLabel("app.kubernetes.io/name", "registry")
              .list()
              .getItems();
      if (pods.isEmpty()) {
        return Optional.empty();
      }
      String pod = pods.get(0).getMetadata().getName();
      return text(client.raw("/api/v1/namespaces/registry/pods/" + pod + ":8081/proxy/metrics"));
    } catch (KubernetesClientException e) {
      return Optional.empty();
    }
  }

  static Optional<String> text(String metrics) {
    Matcher free = FREE.matcher(metrics == null ? "" : metrics);
    Matcher total = TOTAL.matcher(metrics == null ? "" : metrics);
    return free.find() && total.find()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%.1f of %.1f GB free",
                Double.parseDouble(free.group(1)) / 1e9,
                Double.parseDouble(total.group(1)) / 1e9))
        : Optional.empty();
  }
}
