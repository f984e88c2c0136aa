package io.mcpruntime.crd.policy;

import io.mcpruntime.crd.CommaSeparated;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The networks of the cluster itself: pods, Services, nodes and API server. A server reaches them
 * only if its networkPolicy.egress lists them.
 *
 * @param cidrs networks of both address families
 */
public record ClusterNetworks(List<String> cidrs) {
  /** All private ranges, for a cluster whose networks are not known. */
  public static final ClusterNetworks PRIVATE =
      new ClusterNetworks(
          List.of("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"));

  /**
   * Networks that are never outside the cluster: loopback, link-local, multicast, and the metadata
   * addresses of clouds.
   */
  private static final List<String> NEVER_OUTSIDE =
      List.of(
          "127.0.0.0/8",
          "169.254.0.0/16",
          "224.0.0.0/4",
          "100.100.100.200/32",
          "168.63.129.16/32",
          "::1/128",
          "fe80::/10",
          "ff00::/8",
          "fd00:ec2::254/128");

  public ClusterNetworks {
    cidrs = cidrs.stream().distinct().sorted().toList();
  }

  /**
   * Reads a comma-separated list, {@link #PRIVATE} when it is empty or null.
   *
   * @param setting the name of the setting, for errors
   * @throws IllegalArgumentException if an entry is not a network; the message names it
   */
  public static ClusterNetworks parse(String setting, String list) {
    List<String> cidrs =
        CommaSeparated.parse(list).stream().map(cidr -> cidr.toLowerCase(Locale.ROOT)).toList();
    for (String cidr : cidrs) {
      if (Network.parse(cidr).isEmpty()) {
        throw new IllegalArgumentException(
            "%s has \"%s\"; write networks such as 10.244.0.0/16, comma-separated"
                .formatted(setting, cidr));
      }
    }
    return cidrs.isEmpty() ? PRIVATE : new ClusterNetworks(cidrs);
  }

  /** Returns the list that {@link #parse} reads; empty for the default. */
  public String text() {
    return equals(PRIVATE) ? "" : String.join(",", cidrs);
  }

  /** Returns the exceptions of an IPv4 rule for all addresses outside the cluster. */
  public List<String> exceptOfIpv4() {
    return except(false);
  }

  /** Returns the exceptions of an IPv6 rule for all addresses outside the cluster. */
  public List<String> exceptOfIpv6() {
    return except(true);
  }

  /** Whether an address is in one of them. */
  public boolean contain(InetAddress address) {
    return cidrs.stream()
        .flatMap(cidr -> Network.parse(cidr).stream())
        .anyMatch(network -> network.contains(address));
  }

  /**
   * Returns the exceptions of an address family; all private ranges if the list has none of this
   * family.
   */
  private List<String> except(boolean ipv6) {
    List<String> own = cidrs.stream().filter(cidr -> isIpv6(cidr) == ipv6).toList();
    return Stream.concat((own.isEmpty() ? PRIVATE.cidrs : own).stream(), NEVER_OUTSIDE.stream())
        .filter(cidr -> isIpv6(cidr) == ipv6)
        .distinct()
        .toList();
  }

  private static boolean isIpv6(String cidr) {
    return cidr.contains(":");
  }
}
