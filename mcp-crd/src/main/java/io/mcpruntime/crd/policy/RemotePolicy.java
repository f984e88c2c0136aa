package io.mcpruntime.crd.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.InetAddress;
import java.util.List;

/**
 * Where the servers of a namespace may run that are not in the cluster.
 *
 * @param hosts host names: exact, {@code *.example.com} for all below, or {@code *} for all, which
 *     is the default
 * @param allowedNetworks networks that may be called although they are not public; the default is
 *     none
 * @param http whether servers in these networks may be called without TLS; the default is {@code
 *     false}
 */
@JsonIgnoreProperties(ignoreUnknown = false)
public record RemotePolicy(List<String> hosts, List<String> allowedNetworks, Boolean http) {
  private static final String ALL = "*";

  /** Allows every public address with TLS. */
  public static final RemotePolicy PUBLIC = new RemotePolicy(List.of(ALL), List.of(), false);

  /** Allows nothing. */
  public static final RemotePolicy NONE = new RemotePolicy(List.of(), List.of(), false);

  public RemotePolicy {
    hosts = hosts == null ? null : List.copyOf(hosts);
    allowedNetworks = allowedNetworks == null ? null : List.copyOf(allowedNetworks);
  }

  RemotePolicy over(RemotePolicy defaults) {
    return new RemotePolicy(
        NamespacePolicy.either(hosts, defaults.hosts),
        NamespacePolicy.either(allowedNetworks, defaults.allowedNetworks),
        NamespacePolicy.either(http, defaults.http));
  }

  /**
   * Whether servers may have this host.
   *
   * @param host in lower case
   */
  public boolean allowsHost(String host) {
    return hosts.stream()
        .anyMatch(
            entry ->
                entry.equals(ALL)
                    || entry.equalsIgnoreCase(host)
                    || (entry.startsWith("*.")
                        && host.regionMatches(
                            true, host.length() - entry.length() + 1, entry, 1, entry.length() - 1)
                        && host.length() > entry.length() - 1));
  }

  /** Whether the administrator has listed a network with this address. */
  public boolean lists(InetAddress address) {
    return allowedNetworks.stream()
        .flatMap(network -> Network.parse(network).stream())
        .anyMatch(network -> network.contains(address));
  }

  /**
   * Whether a connection to this address is allowed.
   *
   * @param tls whether the server's certificate is verified
   */
  public boolean allows(InetAddress address, boolean tls) {
    return tls ? PublicAddresses.contain(address) || lists(address) : http && lists(address);
  }
}
