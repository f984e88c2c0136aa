package io.mcpruntime.gateway.guard;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses what a web page could send from somebody's browser, by DNS rebinding or from another site
 * (MCP transports, "Security Warning"). Loopback names, and the gateway's own names inside a
 * cluster, are always allowed: nobody else can own them.
 */
public final class Callers {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final String IN_CLUSTER = "mcp-gateway(\\.[a-z0-9-]+(\\.svc(\\.[a-z0-9.-]+)?)?)?";

  private final Set<String> hosts;
  private final Set<String> origins;

  /**
   * @param hosts names without port, or {@code *.example} for one label more; empty allows every
   *     Host, as when nobody said what they are
   * @param origins of browsers, as {@code https://inspector.example}; {@code *} allows all
   */
  public Callers(Set<String> hosts, Set<String> origins) {
    this.hosts = lower(hosts);
    this.origins = lower(origins);
  }

  /** Empty when both are allowed; {@code origin} is null unless a browser sends it. */
  public Optional<Refusal> check(String host, String origin) {
    String name = name(host);
    if (!hosts.isEmpty() && !isKnown(name)) {
      return Optional.of(
          new Refusal(
              403, "this Host is not served: the administrator names it in mcp.allowedHosts"));
    }
    if (origin != null && !isAllowed(origin)) {
      return Optional.of(
          new Refusal(
              403, "this Origin is not allowed: the administrator names it in mcp.allowedOrigins"));
    }
    return Optional.empty();
  }

  private boolean isKnown(String name) {
    return isNamed(name) || LOOPBACK.contains(name) || name.matches(IN_CLUSTER);
  }

  private boolean isNamed(String name) {
    int dot = name.indexOf('.');
    return hosts.contains(name) || (dot > 0 && hosts.contains("*" + name.substring(dot)));
  }

  private boolean isAllowed(String origin) {
    String lower = origin.toLowerCase(Locale.ROOT);
    if (origins.contains(lower) || origins.contains("*")) {
      return true;
    }
    int scheme = lower.indexOf("://");
    String site = scheme < 0 ? "" : name(lower.substring(scheme + 3));
    return LOOPBACK.contains(site) || isNamed(site);
  }

  private static String name(String authority) {
    int colon = authority.lastIndexOf(':');
    String name = colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    return name.toLowerCase(Locale.ROOT);
  }

  private static Set<String> lower(Set<String> names) {
    return names.stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }
}
