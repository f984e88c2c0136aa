package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.HostName;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells servers who called, by {@code X-Forwarded-*}; what callers say of themselves is believed
 * only from trusted proxies. Thread-safe.
 */
public final class ForwardedHeaders {
  private static final CharSequence FOR = HttpHeaders.createOptimized("X-Forwarded-For");
  private static final CharSequence PROTO = HttpHeaders.createOptimized("X-Forwarded-Proto");
  private static final CharSequence HOST = HttpHeaders.createOptimized("X-Forwarded-Host");
  private static final CharSequence PORT = HttpHeaders.createOptimized("X-Forwarded-Port");
  private static final CharSequence PREFIX = HttpHeaders.createOptimized("X-Forwarded-Prefix");
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+){1,16}");

  /** No chain of proxies is longer; what follows is made up. */
  private static final int MAX_HOPS = 32;

  private final String scheme;
  private final List<IpSubnetFilterRule> trusted;

  /**
   * @param scheme that users see in front of the gateway, http or https
   * @param trusted addresses of proxies, or networks of them, as {@code 10.0.0.0/8}
   * @throws IllegalArgumentException that names the entry which is neither
   */
  public ForwardedHeaders(String scheme, Collection<String> trusted) {
    this.scheme = scheme;
    this.trusted = trusted.stream().map(ForwardedHeaders::network).toList();
  }

  /**
   * @param prefix what the public path has in front of the server's own; empty for nothing
   */
  void set(HttpServerRequest request, String peer, String prefix, MultiMap toServer) {
    boolean believed = isTrusted(peer);
    String hops = believed ? hops(request) : null;
    String proto = believed ? request.getHeader(PROTO) : null;
    String host = believed ? request.getHeader(HOST) : null;
    toServer.set(FOR, hops == null ? peer : hops + ", " + peer);
    String seenScheme = "https".equals(proto) || "http".equals(proto) ? proto : scheme;
    String seenHost = host == null ? request.getHeader("Host") : host;
    toServer.set(PROTO, seenScheme);
    toServer.set(HOST, seenHost);
    HostName name = HostName.parse(seenHost).orElse(HostName.UNKNOWN);
    String port = believed ? request.getHeader(PORT) : null;
    toServer.set(PORT, port(port, name, seenScheme.equals("https")));
    String before = believed ? request.getHeader(PREFIX) : null;
    String whole = (before != null && PATH.matcher(before).matches() ? before : "") + prefix;
    if (!whole.isEmpty()) {
      toServer.set(PREFIX, whole);
    }
  }

  /** As the proxy says, else of the host that users see, else the usual one of the scheme. */
  private static String port(String said, HostName host, boolean tls) {
    Optional<HostName> port = said == null ? Optional.empty() : HostName.parse("port:" + said);
    return Integer.toString(port.orElse(host).portOr(tls ? 443 : 80));
  }

  /**
   * Returns the client's address: the right-most address of {@code X-Forwarded-For} that is not a
   * trusted proxy, or the peer's address when the peer is not a trusted proxy.
   */
  String client(HttpServerRequest request, String peer) {
    return trusted.isEmpty() || !isTrusted(peer) ? peer : client(hops(request), peer);
  }

  /** Does the same with the header's value; {@code null} when there is no such header. */
  String client(String hops, String peer) {
    String client = peer;
    int end = hops == null ? -1 : hops.length();
    for (int hop = 0; hop < MAX_HOPS && end >= 0; hop++) {
      int comma = hops.lastIndexOf(',', end - 1);
      String address = address(hops.substring(comma + 1, end).strip());
      if (address == null) {
        return client;
      }
      client = address;
      if (!isTrusted(address)) {
        return client;
      }
      end = comma;
    }
    return client;
  }

  /** Several headers are one list (RFC 9110, section 5.3); null for none. */
  private static String hops(HttpServerRequest request) {
    List<String> all = request.headers().getAll(FOR);
    return all.isEmpty() ? null : String.join(", ", all);
  }

  /** An address without its port, in the one form that Java gives it; null for anything else. */
  private static String address(String text) {
    String bare = text;
    int bracket = text.indexOf(']');
    int colon = text.indexOf(':');
    if (text.startsWith("[") && bracket > 0) {
      bare = text.substring(1, bracket);
    } else if (colon > 0 && text.indexOf(':', colon + 1) < 0) {
      bare = text.substring(0, colon);
    }
    InetAddress address =
        bare.indexOf('%') >= 0 ? null : NetUtil.createInetAddressFromIpAddressString(bare);
    return address == null ? null : NetUtil.toAddressString(address);
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
