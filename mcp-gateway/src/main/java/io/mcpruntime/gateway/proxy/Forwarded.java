package io.mcpruntime.gateway.proxy;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;

/**
 * Tells servers who called, by {@code X-Forwarded-*}; what callers say of themselves is believed
 * only from trusted proxies. Thread-safe.
 */
public final class Forwarded {
  private static final String FOR = "X-Forwarded-For";
  private static final String PROTO = "X-Forwarded-Proto";
  private static final String HOST = "X-Forwarded-Host";

  private final String scheme;
  private final List<IpSubnetFilterRule> trusted;

  /**
   * @param scheme that users see in front of the gateway, http or https
   * @param trusted addresses of proxies, or networks of them, as {@code 10.0.0.0/8}
   * @throws IllegalArgumentException that names the entry which is neither
   */
  public Forwarded(String scheme, Collection<String> trusted) {
    this.scheme = scheme;
    this.trusted = trusted.stream().map(Forwarded::network).toList();
  }

  void set(HttpServerRequest request, String peer, MultiMap toServer) {
    boolean believed = isTrusted(peer);
    String before = believed ? request.getHeader(FOR) : null;
    String proto = believed ? request.getHeader(PROTO) : null;
    String host = believed ? request.getHeader(HOST) : null;
    toServer.set(FOR, before == null ? peer : before + ", " + peer);
    toServer.set(PROTO, "https".equals(proto) || "http".equals(proto) ? proto : scheme);
    toServer.set(HOST, host == null ? request.getHeader("Host") : host);
  }

  /** Whether this address is a trusted proxy's. */
  public boolean isTrusted(String peer) {
    if (trusted.isEmpty()) {
      return false;
    }
    InetAddress address = NetUtil.createInetAddressFromIpAddressString(peer);
    return address != null
        && trusted.stream().anyMatch(network -> network.matches(new InetSocketAddress(address, 0)));
  }

  private static IpSubnetFilterRule network(String text) {
    int slash = text.indexOf('/');
    InetAddress address =
        NetUtil.createInetAddressFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
    if (address != null) {
      int bits = address.getAddress().length * Byte.SIZE;
      String prefix = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
      if (prefix.matches("\\d{1,3}") && Integer.parseInt(prefix) <= bits) {
        int length = Integer.parseInt(prefix);
        return new IpSubnetFilterRule(address, length, IpFilterRuleType.ACCEPT);
      }
    }
    throw new IllegalArgumentException(
        "MCP_TRUSTED_PROXIES has '%s': write an address, or a network as 10.0.0.0/8"
            .formatted(text));
  }
}
