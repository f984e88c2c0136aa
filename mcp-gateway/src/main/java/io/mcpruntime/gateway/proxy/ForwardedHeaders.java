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
import java.util.regex.Pattern;

/**
 * Sets the {@code X-Forwarded-*} headers for servers; those of callers are accepted only from
 * trusted proxies. Of these, {@code X-Forwarded-For} may be a list of addresses. {@code -Host},
 * {@code -Proto}, {@code -Port} and {@code -Prefix} must be one valid value each: of several it
 * would not be known which ones a proxy has only passed on. Anything else is replaced by what the
 * gateway knows itself. Thread-safe.
 */
public final class ForwardedHeaders {
  private static final CharSequence FOR = HttpHeaders.createOptimized("X-Forwarded-For");
  private static final CharSequence PROTO = HttpHeaders.createOptimized("X-Forwarded-Proto");
  private static final CharSequence HOST = HttpHeaders.createOptimized("X-Forwarded-Host");
  private static final CharSequence PORT = HttpHeaders.createOptimized("X-Forwarded-Port");
  private static final CharSequence PREFIX = HttpHeaders.createOptimized("X-Forwarded-Prefix");
  private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+){1,16}");

  /** Maximum length of a chain of proxies. */
  private static final int MAX_HOPS = 32;

  private final String scheme;
  private final List<IpSubnetFilterRule> trusted;

  /**
   * @param scheme of the public URL, http or https
   * @param trusted addresses or networks of proxies, such as {@code 10.0.0.0/8}
   * @throws IllegalArgumentException with the invalid entry
   */
  public ForwardedHeaders(String scheme, Collection<String> trusted) {
    this.scheme = scheme;
    this.trusted = trusted.stream().map(ForwardedHeaders::network).toList();
  }

  /**
   * @param prefix part of the public path before the server's own path; may be empty
   */
  void set(MultiMap fromCaller, String peer, String prefix, MultiMap toServer) {
    boolean fromProxy = isTrusted(peer);
    String hops = fromProxy ? hops(fromCaller) : null;
    String proto = fromProxy ? single(fromCaller, PROTO) : "";
    String host = fromProxy ? single(fromCaller, HOST) : "";
    toServer.set(FOR, hops == null ? peer : hops + ", " + peer);
    String seenScheme = "https".equals(proto) || "http".equals(proto) ? proto : scheme;
    String seenHost = HostName.parse(host).isPresent() ? host : fromCaller.get("Host");
    toServer.set(PROTO, seenScheme);
    toServer.set(HOST, seenHost);
    HostName name = HostName.parse(seenHost).orElse(HostName.UNKNOWN);
    String port = fromProxy ? single(fromCaller, PORT) : "";
    toServer.set(PORT, port(port, name, seenScheme.equals("https")));
    String before = fromProxy ? single(fromCaller, PREFIX) : "";
    String whole = (!before.isEmpty() && PATH.matcher(before).matches() ? before : "") + prefix;
    if (!whole.isEmpty()) {
      toServer.set(PREFIX, whole);
    }
  }

  /** The header's only value; empty when there is none, or when there are several headers. */
  private static String single(MultiMap headers, CharSequence name) {
    List<String> all = headers.getAll(name);
    return all.size() == 1 ? all.get(0) : "";
  }

  /** Returns the port from the proxy, else from the public host, else the default of the scheme. */
  private static String port(String text, HostName host, boolean tls) {
    HostName port = text.isEmpty() ? host : HostName.parse("port:" + text).orElse(host);
    return Integer.toString(port.portOr(tls ? 443 : 80));
  }

  /**
   * Returns the client's address: the right-most address of {@code X-Forwarded-For} that is not a
   * trusted proxy, or the peer's address when the peer is not a trusted proxy.
   */
  String client(HttpServerRequest request, String peer) {
    return trusted.isEmpty() || !isTrusted(peer) ? peer : client(hops(request.headers()), peer);
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

  /** Joins several headers to one list (RFC 9110, section 5.3); null if there is none. */
  private static String hops(MultiMap headers) {
    List<String> all = headers.getAll(FOR);
    return all.isEmpty() ? null : String.join(", ", all);
  }

  /** Returns an address without its port, in Java's canonical form; null for anything else. */
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
