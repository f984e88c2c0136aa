package io.mcpruntime.gateway;

import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.gateway.guard.CallerPolicy;
import io.mcpruntime.gateway.guard.ResourceLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings in the environment of the process.
 *
 * @param port of MCP requests: {@code PORT}
 * @param httpPort of health and metrics: {@code HTTP_PORT}
 * @param sessionKeys folder of the session keys, or {@code null}: {@code MCP_SESSION_KEYS}
 * @param baseUrl the public base URL, or {@code null}: {@code MCP_BASE_URL}
 * @param allowedHosts accepted host names, all when empty: {@code MCP_ALLOWED_HOSTS}, and the base
 *     URL's own
 * @param allowedOrigins of browsers: {@code MCP_ALLOWED_ORIGINS}
 * @param trustedProxies addresses and networks whose X-Forwarded-* headers are trusted: {@code
 *     MCP_TRUSTED_PROXIES}
 * @param ownNames of the gateway's Service in its cluster: {@code POD_NAMESPACE} and {@code
 *     MCP_CLUSTER_DOMAIN}
 * @param limits of memory and connections for all clients: {@code MCP_BUFFER_BYTES}, {@code
 *     MCP_MAX_CONNECTIONS}, {@code MCP_MAX_CONNECTIONS_PER_PEER}
 * @param namespaces whose servers are served, all when empty: {@code MCP_NAMESPACES}
 * @param clusterNetworks which servers that run elsewhere are not in: {@code MCP_CLUSTER_NETWORKS}
 * @param routes a fixed table instead of a cluster's, or {@code null}: {@code MCP_ROUTES}
 * @param otlpEndpoint where spans go, or {@code null}: {@code OTEL_EXPORTER_OTLP_ENDPOINT}
 * @param drain how long the last request may take after SIGTERM: {@code DRAIN_SECONDS}
 */
public record GatewaySettings(
    int port,
    int httpPort,
    Path sessionKeys,
    URI baseUrl,
    Set<String> allowedHosts,
    Set<String> allowedOrigins,
    Set<String> trustedProxies,
    Set<String> ownNames,
    ResourceLimits limits,
    Set<String> namespaces,
    ClusterNetworks clusterNetworks,
    String routes,
    String otlpEndpoint,
    Duration drain) {

  /** Copies the sets. */
  public GatewaySettings {
    allowedHosts = Set.copyOf(allowedHosts);
    allowedOrigins = Set.copyOf(allowedOrigins);
    trustedProxies = Set.copyOf(trustedProxies);
    ownNames = Set.copyOf(ownNames);
    namespaces = Set.copyOf(namespaces);
  }

  static GatewaySettings from(Map<String, String> environment) {
    URI baseUrl = value(environment, "MCP_BASE_URL").map(GatewaySettings::url).orElse(null);
    Set<String> hosts = new LinkedHashSet<>(list(environment, "MCP_ALLOWED_HOSTS"));
    if (baseUrl != null) {
      hosts.add(baseUrl.getHost());
    }
    return new GatewaySettings(
        number(environment, "PORT", 8080, 65535),
        number(environment, "HTTP_PORT", 8081, 65535),
        value(environment, "MCP_SESSION_KEYS").map(Path::of).orElse(null),
        baseUrl,
        hosts,
        list(environment, "MCP_ALLOWED_ORIGINS"),
        list(environment, "MCP_TRUSTED_PROXIES"),
        CallerPolicy.namesOf(
            "mcp-gateway",
            value(environment, "POD_NAMESPACE").orElse("mcp-runtime"),
            value(environment, "MCP_CLUSTER_DOMAIN").orElse("cluster.local")),
        limits(environment),
        list(environment, "MCP_NAMESPACES"),
        ClusterNetworks.parse("MCP_CLUSTER_NETWORKS", environment.get("MCP_CLUSTER_NETWORKS")),
        value(environment, "MCP_ROUTES").orElse(null),
        value(environment, "OTEL_EXPORTER_OTLP_ENDPOINT").orElse(null),
        Duration.ofSeconds(number(environment, "DRAIN_SECONDS", 300, 86_400)));
  }

  String scheme() {
    return baseUrl == null ? "http" : baseUrl.getScheme();
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private static Set<String> list(Map<String, String> environment, String name) {
    return Arrays.stream(value(environment, name).orElse("").split("[,\\s]+", -1))
        .filter(entry -> !entry.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static ResourceLimits limits(Map<String, String> environment) {
    ResourceLimits usual = ResourceLimits.defaults();
    int max = 1 << 30;
    return new ResourceLimits(
        number(environment, "MCP_BUFFER_BYTES", (int) Math.min(max, usual.bufferBytes()), max),
        number(environment, "MCP_MAX_CONNECTIONS", usual.maxConnections(), max),
        number(environment, "MCP_MAX_CONNECTIONS_PER_PEER", usual.maxConnectionsPerPeer(), max));
  }

  private static URI url(String text) {
    try {
      URI url = URI.create(text);
      if (url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Reported below.
    }
    throw new IllegalArgumentException(
        "MCP_BASE_URL is '%s': write http://HOST or https://HOST".formatted(text));
  }

  private static int number(Map<String, String> environment, String name, int usual, int max) {
    String text = value(environment, name).orElse(Integer.toString(usual));
    if (text.matches("\\d{1,10}") && Long.parseLong(text) <= max) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException(
        "%s is '%s': write a number up to %d".formatted(name, text, max));
  }
}
