package io.mcpruntime.crd.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses of the internet, as of IANA's registries of special-purpose addresses: no private,
 * loopback, link-local, shared, multicast or reserved ones, and none that stands for such an
 * address.
 */
final class PublicAddresses {
  private static final List<Network> NOT_IPV4 =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.31.196.0/24",
          "192.52.193.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "192.175.48.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          // A metadata address of a cloud.
          "168.63.129.16/32");

  /** Global unicast; all others are local, multicast, mapped or translated. */
  private static final Network IPV6 = networks("2000::/3").get(0);

  /** Teredo and other special ones, documentation, and 6to4, which has an IPv4 address inside. */
  private static final List<Network> NOT_IPV6 =
      networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

  /** NAT64 (RFC 6052): the last four bytes are the IPv4 address that is called. */
  private static final Network NAT64 = networks("64:ff9b::/96").get(0);

  private static final int IPV4_BYTES = 4;

  private PublicAddresses() {}

  private static List<Network> networks(String... cidrs) {
    return Stream.of(cidrs).map(cidr -> Network.parse(cidr).orElseThrow()).toList();
  }

  /** Whether it is one; an address with a zone, such as {@code fe80::1%eth0}, never is. */
  static boolean contain(InetAddress address) {
    if (NAT64.contains(address)) {
      byte[] all = address.getAddress();
      return contain(ipv4(Arrays.copyOfRange(all, all.length - IPV4_BYTES, all.length)));
    }
    return address.getAddress().length == IPV4_BYTES
        ? NOT_IPV4.stream().noneMatch(network -> network.contains(address))
        : IPV6.contains(address)
            && NOT_IPV6.stream().noneMatch(network -> network.contains(address));
  }

  private static InetAddress ipv4(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
