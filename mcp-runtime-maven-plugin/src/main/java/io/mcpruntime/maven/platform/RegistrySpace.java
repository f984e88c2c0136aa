package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.registry.RegistryForward;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much room the registry's volume has, as its guard's metrics say it. */
final class RegistrySpace {
  private static final Pattern FREE = metric("mcp_registry_volume_free_bytes");
  private static final Pattern TOTAL = metric("mcp_registry_volume_bytes");
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 1 << 20;

  private RegistrySpace() {}

  private static Pattern metric(String name) {
    return Pattern.compile("^" + name + " ([0-9.E+]+)$", Pattern.MULTILINE);
  }

  /** Empty for users who may not forward a port to the registry's pod, and where it has none. */
  static Optional<String> text(KubernetesClient client) {
    try (RegistryForward metrics = RegistryForward.toMetrics(client, "registry")) {
      URI uri = URI.create("http://127.0.0.1:%d/metrics".formatted(metrics.port()));
      HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
      try (InputStream body = http.send(request, BodyHandlers.ofInputStream()).body()) {
        return text(new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
      }
    } catch (ClusterException | IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
