package io.mcpruntime.maven.cluster.kubeconfig;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The hosts that are called without a proxy, as Go reads {@code NO_PROXY}: names and their
 * subdomains, {@code .name} and {@code *.name}, addresses, networks, each with a port or without.
 */
final class NoProxy {
  private final List<String> entries;

  NoProxy(String list) {
    this.entries =
        Arrays.stream(list.toLowerCase(Locale.ROOT).split(",", -1))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .toList();
  }

  /** Whether no proxy is used for this host; always true for this machine itself. */
  boolean covers(String host, int port) {
    String name = bare(host.toLowerCase(Locale.ROOT));
    byte[] address = NetUtil.createByteArrayFromIpAddressString(name);
    return name.equals("localhost")
        || isLoopback(address)
        || entries.stream().anyMatch(entry -> matches(entry, name, address, port));
  }

  private static boolean matches(String entry, String name, byte[] address, int port) {
    if (entry.equals("*")) {
      return true;
    }
    if (entry.contains("/")) {
      return address != null && inNetwork(entry, address);
    }
    int colon = entry.lastIndexOf(':');
    boolean hasPort =
        colon > 0 && entry.substring(colon + 1).matches("[0-9]+") && !isAddress(entry);
    if (hasPort && !isPort(entry.substring(colon + 1), port)) {
      return false;
    }
    String host = bare(hasPort ? entry.substring(0, colon) : entry);
    byte[] own = NetUtil.createByteArrayFromIpAddressString(host);
    if (own != null || address != null) {
      return own != null && address != null && Arrays.equals(own, address);
    }
    return isDomain(host.startsWith("*.") ? host.substring(1) : host, name);
  }

  /** What has more digits than a number is no port, and no failure. */
  private static boolean isPort(String digits, int port) {
    return digits.replaceFirst("^0+", "").equals(Integer.toString(port));
  }

  private static boolean isDomain(String domain, String name) {
    return domain.startsWith(".")
        ? name.endsWith(domain)
        : name.equals(domain) || name.endsWith("." + domain);
  }

  private static boolean inNetwork(String entry, byte[] address) {
    int slash = entry.indexOf('/');
    byte[] network = NetUtil.createByteArrayFromIpAddressString(bare(entry.substring(0, slash)));
    String bits = entry.substring(slash + 1);
    if (network == null || network.length != address.length || !bits.matches("[0-9]{1,3}")) {
      return false;
    }
    int left = Integer.parseInt(bits);
    if (left > 8 * address.length) {
      return false;
    }
    for (int i = 0; i < address.length && left > 0; i++, left -= 8) {
      int mask = left >= 8 ? 0xff : 0xff << (8 - left);
      if (((network[i] ^ address[i]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAddress(String text) {
    return NetUtil.createByteArrayFromIpAddressString(text) != null;
  }

  private static boolean isLoopback(byte[] address) {
    return address != null
        && (address.length == 4 ? address[0] == 127 : Arrays.equals(address, loopback6()));
  }

  private static byte[] loopback6() {
    return NetUtil.createByteArrayFromIpAddressString("::1");
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
