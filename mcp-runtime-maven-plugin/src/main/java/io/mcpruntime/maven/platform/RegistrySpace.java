package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.registry.RegistryForward;
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
  private static final Pattern FREE_INODES = metric("mcp_registry_volume_free_inodes");
  private static final Pattern INODES = metric("mcp_registry_volume_inodes");
  private static final Pattern FULL = metric("mcp_registry_volume_full");
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 1 << 20;
  private static final double NEARLY_FULL = 0.1;

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
    double free = value(FREE, metrics);
    double total = value(TOTAL, metrics);
    if (Double.isNaN(free / total)) {
      return Optional.empty();
    }
    String bytes = String.format(Locale.ROOT, "%.1f of %.1f GB free", free / 1e9, total / 1e9);
    return Optional.of(bytes + inodes(metrics) + alert(free / total, metrics));
  }

  /** Nothing of a file system without a number of inodes, or of an earlier guard. */
  private static String inodes(String metrics) {
    double share = value(FREE_INODES, metrics) / value(INODES, metrics);
    return Double.isNaN(share)
        ? ""
        : String.format(Locale.ROOT, ", %.0f %% of inodes free", Math.floor(share * 100));
  }

  private static String alert(double share, String metrics) {
    if (value(FULL, metrics) == 1) {
      return ": FULL, pushes are refused; enlarge the claim registry/registry or remove images";
    }
    double inodes = value(FREE_INODES, metrics) / value(INODES, metrics);
    return share < NEARLY_FULL || inodes < NEARLY_FULL ? ": nearly full" : "";
  }

  private static double value(Pattern metric, String metrics) {
    Matcher found = metric.matcher(metrics == null ? "" : metrics);
    return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
  }
}
