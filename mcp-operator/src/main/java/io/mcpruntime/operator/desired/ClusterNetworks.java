package io.mcpruntime.operator.desired;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The networks of the cluster itself: pods, Services, nodes and API server. Servers reach them only
 * where their {@code networkPolicy.egress} lists them.
 *
 * @param cidrs of both address families
 */
public record ClusterNetworks(List<String> cidrs) {
  /** All private ranges: for a cluster whose own networks are not known. */
  public static final ClusterNetworks PRIVATE =
      new ClusterNetworks(
          List.of("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"));

  /** Loopback, link-local with the cloud's metadata address, multicast. */
  private static final List<String> NEVER =
      List.of("127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "::1/128", "fe80::/10", "ff00::/8");

  public ClusterNetworks {
    cidrs = cidrs.stream().distinct().sorted().toList();
  }

  /**
   * Reads a comma-separated list; {@link #PRIVATE} when it is empty.
   *
   * @throws IllegalArgumentException that names what is not a network
   */
  public static ClusterNetworks parse(String list) {
    List<String> cidrs =
        Arrays.stream(list.split("[,\\s]+", -1)).filter(cidr -> !cidr.isEmpty()).toList();
    for (String cidr : cidrs) {
      if (!cidr.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}")
          && !cidr.matches("[0-9a-fA-F:]*:[0-9a-fA-F:]*/[0-9]{1,3}")) {
        throw new IllegalArgumentException(
            "MCP_CLUSTER_NETWORKS names '%s': write networks as 10.244.0.0/16".formatted(cidr));
      }
    }
    return cidrs.isEmpty() ? PRIVATE : new ClusterNetworks(cidrs);
  }

  List<String> exceptOfIpv4() {
    return except().filter(cidr -> !cidr.contains(":")).toList();
  }

  List<String> exceptOfIpv6() {
    return except().filter(cidr -> cidr.contains(":")).toList();
  }

  private Stream<String> except() {
    return Stream.concat(cidrs.stream(), NEVER.stream()).distinct();
  }
}
