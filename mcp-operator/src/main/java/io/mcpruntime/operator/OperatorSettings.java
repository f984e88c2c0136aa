package io.mcpruntime.operator;

import io.mcpruntime.crd.CommaSeparated;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.operator.handshake.HandshakeLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of the operator, read from environment variables.
 *
 * @param baseUrl the gateway's address outside the cluster, or {@code null}: {@code MCP_BASE_URL}
 * @param gatewayHosts host names of the gateway, which no server's own Ingress may have: of {@code
 *     MCP_BASE_URL}, and {@code MCP_ALLOWED_HOSTS}
 * @param namespaces whose servers are reconciled, all when empty: {@code MCP_NAMESPACES}
 * @param shard which of these servers: {@code MCP_SELECTOR}
 * @param registryCredentials file with the login at the platform's registry, or {@code null}:
 *     {@code MCP_REGISTRY_CREDENTIALS}
 * @param podNamespace where the lease lives: {@code POD_NAMESPACE}
 * @param leaderElection whether another instance may run: {@code LEADER_ELECTION}
 * @param handshakes the interval between handshakes, or {@code null} for no handshakes: {@code
 *     MCP_HANDSHAKE_SECONDS}, 0 for never
 * @param clusterNetworks which servers do not reach unless they list them: {@code
 *     MCP_CLUSTER_NETWORKS}
 * @param httpPort of health and metrics, 0 for any: {@code HTTP_PORT}
 * @param authorCheck whether the API server enforces the policy {@code mcp-server-author}: {@code
 *     MCP_AUTHOR_CHECK}
 * @param handshakeLimits limits of handshakes: {@code MCP_HANDSHAKE_…}
 */
public record OperatorSettings(
    String baseUrl,
    Set<String> gatewayHosts,
    Set<String> namespaces,
    ServerShard shard,
    Path registryCredentials,
    String podNamespace,
    boolean leaderElection,
    Duration handshakes,
    ClusterNetworks clusterNetworks,
    int httpPort,
    boolean authorCheck,
    HandshakeLimits handshakeLimits) {

  /** Copies the sets. */
  public OperatorSettings {
    gatewayHosts = Set.copyOf(gatewayHosts);
    namespaces = Set.copyOf(namespaces);
  }

  static OperatorSettings from(Map<String, String> environment) {
    return new OperatorSettings(
        value(environment, "MCP_BASE_URL").map(url -> url.replaceFirst("/+$", "")).orElse(null),
        hosts(environment),
        names(value(environment, "MCP_NAMESPACES").orElse("")),
        value(environment, "MCP_SELECTOR").map(ServerShard::parse).orElse(ServerShard.ALL),
        value(environment, "MCP_REGISTRY_CREDENTIALS").map(Path::of).orElse(null),
        value(environment, "POD_NAMESPACE").orElse(null),
        flag("LEADER_ELECTION", value(environment, "LEADER_ELECTION").orElse("true")),
        interval(value(environment, "MCP_HANDSHAKE_SECONDS").orElse("600")).orElse(null),
        ClusterNetworks.parse("MCP_CLUSTER_NETWORKS", environment.get("MCP_CLUSTER_NETWORKS")),
        port(value(environment, "HTTP_PORT").orElse("8081")),
        flag("MCP_AUTHOR_CHECK", value(environment, "MCP_AUTHOR_CHECK").orElse("false")),
        limits(environment));
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** Returns host names as an Ingress has them: without ports, in lower case. */
  private static Set<String> hosts(Map<String, String> environment) {
    return Stream.concat(
            value(environment, "MCP_BASE_URL").map(url -> URI.create(url).getHost()).stream(),
            names(value(environment, "MCP_ALLOWED_HOSTS").orElse("")).stream())
        .map(host -> host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> names(String list) {
    return Set.copyOf(CommaSeparated.parse(list));
  }

  private static boolean flag(String name, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "%s is '%s': write true or false".formatted(name, value));
    };
  }

  private static Optional<Duration> interval(String value) {
    if (value.matches("\\d{1,6}")) {
      return Optional.of(Duration.ofSeconds(Integer.parseInt(value))).filter(d -> !d.isZero());
    }
    throw new IllegalArgumentException(
        "MCP_HANDSHAKE_SECONDS is '%s': write a number of seconds, 0 for no handshakes"
            .formatted(value));
  }

  private static HandshakeLimits limits(Map<String, String> environment) {
    HandshakeLimits usual = HandshakeLimits.DEFAULT;
    return new HandshakeLimits(
        Duration.ofSeconds(
            number(environment, "MCP_HANDSHAKE_TIMEOUT_SECONDS", usual.timeout().toSeconds())),
        number(environment, "MCP_HANDSHAKE_BYTES", usual.bytes()),
        number(environment, "MCP_HANDSHAKE_MEMORY_BYTES", usual.memory()),
        (int) number(environment, "MCP_HANDSHAKES_AT_ONCE", usual.atOnce()),
        (int) number(environment, "MCP_HANDSHAKES_PER_NAMESPACE", usual.perNamespace()),
        value(environment, "MCP_HANDSHAKE_MARKERS").map(Path::of).orElse(usual.markers()));
  }

  private static long number(Map<String, String> environment, String name, long usual) {
    String value = value(environment, name).orElse(String.valueOf(usual));
    if (value.matches("[1-9]\\d{0,8}")) {
      return Long.parseLong(value);
    }
    throw new IllegalArgumentException("%s is '%s': write a number above 0".formatted(name, value));
  }

  private static int port(String value) {
    if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65535) {
      return Integer.parseInt(value);
    }
    throw new IllegalArgumentException(
        "HTTP_PORT is '%s': write a number up to 65535".formatted(value));
  }
}
