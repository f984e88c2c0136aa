package io.mcpruntime.gateway.cluster;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.RemoteSpec;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.crd.policy.RemotePolicy;
import io.mcpruntime.crd.remote.RemoteUrl;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.RemoteServer;
import io.mcpruntime.gateway.route.ServerId;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Reads where the servers run that are not in the cluster. The URL is that of the status, which the
 * operator has accepted; which addresses are called follows from the policy alone. Not thread-safe.
 */
final class RemoteReader {
  private final RemoteSettings settings;
  private final ClusterNetworks cluster;
  private final Set<String> platform;

  /**
   * @param cluster networks that are not called unless the policy lists them
   * @param platform addresses of API server and gateway, as of {@link PlatformAddresses}
   */
  RemoteReader(RemoteSettings settings, ClusterNetworks cluster, Set<String> platform) {
    this.settings = settings;
    this.cluster = cluster;
    this.platform = platform;
  }

  /**
   * Returns the URL of a server that runs elsewhere; empty for others, and until it is accepted.
   */
  Optional<RemoteUrl> url(MCPServer server) {
    try {
      return spec(server).map(spec -> RemoteUrl.parse(spec.url()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<RemoteSpec> spec(MCPServer server) {
    return server.runsElsewhere() && server.getStatus() != null
        ? Optional.ofNullable(server.getStatus().remote())
        : Optional.empty();
  }

  RemoteServer of(MCPServer server, ServerId id, RemoteUrl url) {
    RemotePolicy policy = settings.policy(id.namespace());
    return new RemoteServer(
        url.host(), url.port(), url.authority(), headers(server, id, url), addresses(policy, url));
  }

  /** Returns null while the headers that the spec names are not known. */
  private Map<String, String> headers(MCPServer server, ServerId id, RemoteUrl url) {
    return spec(server).map(RemoteSpec::headersFrom).isEmpty()
        ? Map.of()
        : settings.headers(id, url.toString()).map(known -> known.values()).orElse(null);
  }

  private Predicate<InetAddress> addresses(RemotePolicy policy, RemoteUrl url) {
    return address ->
        policy.allowsHost(url.host())
            && policy.allows(address, url.isHttps())
            && (policy.lists(address) || !isOfCluster(address, url.port()));
  }

  private boolean isOfCluster(InetAddress address, int port) {
    String text = address.getHostAddress();
    return cluster.contain(address)
        || platform.contains(text)
        || platform.contains(text + " " + port);
  }

  /** The address that sessions are sealed with: that of another URL is another one. */
  static PodAddress address(RemoteUrl url) {
    UUID identity = UUID.nameUUIDFromBytes(url.toString().getBytes(StandardCharsets.UTF_8));
    return new PodAddress(url.host(), url.port(), identity.getMostSignificantBits());
  }
}
