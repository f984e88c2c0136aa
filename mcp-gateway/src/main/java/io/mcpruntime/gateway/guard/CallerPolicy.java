package io.mcpruntime.gateway.guard;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses requests that a web page could send from a user's browser, by DNS rebinding or from
 * another site (MCP transports, "Security Warning"). Hosts and Origins are compared as a whole with
 * exact lists.
 */
public final class CallerPolicy {
  private static final GatewayRefusal HOST =
      new GatewayRefusal(
          403, "this Host is not allowed: an administrator can add it to mcp.allowedHosts");
  private static final GatewayRefusal ORIGIN =
      new GatewayRefusal(
          403, "this Origin is not allowed: an administrator can add it to mcp.allowedOrigins");

  /** An Origin is a scheme, a name of up to 253 characters and a port; answers repeat it. */
  private static final int MAX_ORIGIN = 512;

  private final Set<String> hosts;
  private final Set<String> origins;
  private final Set<String> ownNames;

  /** Creates a policy for a gateway outside of a cluster. */
  public CallerPolicy(Set<String> hosts, Set<String> origins) {
    this(hosts, origins, Set.of());
  }

  /**
   * @param hosts names without port, or {@code *.example} for one label more; empty allows every
   *     Host that is well-formed
   * @param origins of browsers, as {@code https://inspector.example}; {@code *} allows all
   * @param ownNames of the gateway's Service inside the cluster; they and loopback names are served
   *     whatever {@code hosts} says
   */
  public CallerPolicy(Set<String> hosts, Set<String> origins, Set<String> ownNames) {
    this.hosts = lower(hosts);
    this.origins = origins.stream().map(CallerPolicy::normal).collect(Collectors.toSet());
    this.ownNames = lower(ownNames);
  }

  /** The DNS names of a Service inside its cluster. */
  public static Set<String> namesOf(String service, String namespace, String clusterDomain) {
    Set<String> names = new LinkedHashSet<>();
    names.add(service);
    names.add(service + "." + namespace);
    names.add(service + "." + namespace + ".svc");
    names.add(service + "." + namespace + ".svc." + clusterDomain);
    return names;
  }

  /** Empty when both are allowed; {@code origin} is null unless a browser sends it. */
  public Optional<GatewayRefusal> check(String host, String origin) {
    Optional<HostName> asked = HostName.parse(host);
    if (asked.isEmpty() || !isServed(asked.get())) {
      return Optional.of(HOST);
    }
    return origin == null || isAllowed(origin, asked.get())
        ? Optional.empty()
        : Optional.of(ORIGIN);
  }

  private boolean isServed(HostName host) {
    return hosts.isEmpty()
        || isNamed(host.name())
        || host.isLoopback()
        || ownNames.contains(host.name());
  }

  private boolean isNamed(String name) {
    int dot = name.indexOf('.');
    return hosts.contains(name) || (dot > 0 && hosts.contains("*" + name.substring(dot)));
  }

  /** Whether the origin is listed, is the same host as the gateway's, or both are local. */
  private boolean isAllowed(String origin, HostName asked) {
    if (origin.length() > MAX_ORIGIN) {
      return false;
    }
    String normal = normal(origin);
    if (origins.contains(normal) || origins.contains("*")) {
      return true;
    }
    int scheme = normal.startsWith("https://") ? 8 : normal.startsWith("http://") ? 7 : 0;
    Optional<HostName> site =
        scheme == 0 ? Optional.empty() : HostName.parse(normal.substring(scheme));
    return site.isPresent()
        && (site.get().isLoopback()
            ? asked.isLoopback()
            : isNamed(site.get().name()) && site.get().isAt(asked, normal.startsWith("https")));
  }

  /** Converts to lower case, without the default port of the scheme (RFC 6454, section 6.2). */
  private static String normal(String origin) {
    String lower = origin.toLowerCase(Locale.ROOT);
    if (lower.startsWith("https://") && lower.endsWith(":443")) {
      return lower.substring(0, lower.length() - 4);
    }
    return lower.startsWith("http://") && lower.endsWith(":80")
        ? lower.substring(0, lower.length() - 3)
        : lower;
  }

  private static Set<String> lower(Set<String> names) {
    return names.stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }
}
