package com.example.weather;

import io.modelcontextprotocol.server.transport.ServerTransportSecurityException;
import io.modelcontextprotocol.server.transport.ServerTransportSecurityValidator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Refuses what a web page in somebody's browser could send by DNS rebinding: a Host that is a
 * public name nobody allowed, or an Origin that is another site.
 *
 * <p>Always allowed are names that no attacker can own: localhost, addresses, and names inside the
 * cluster (no dot, or ending in .svc or .svc.cluster.local).
 */
final class TrustedCallers implements ServerTransportSecurityValidator {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");
  private static final Pattern IN_CLUSTER =
      Pattern.compile("[a-z0-9-]+(\\.[a-z0-9.-]+\\.svc(\\.cluster\\.local)?)?");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final List<String> allowed;

  TrustedCallers(List<String> allowed) {
    this.allowed = allowed.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public void validateHeaders(Map<String, List<String>> headers)
      throws ServerTransportSecurityException {
    Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    String host = name(first(byName, "Host"));
    if (!ADDRESS.matcher(host).matches()
        && !IN_CLUSTER.matcher(host).matches()
        && !allowed.contains(host)) {
      throw new ServerTransportSecurityException(
          421, "this Host is not allowed: name it in ALLOWED_HOSTS");
    }
    String origin = first(byName, "Origin");
    if (byName.containsKey("Origin") && !trusted(origin, host)) {
      throw new ServerTransportSecurityException(
          403, "this Origin is not allowed: name its host in ALLOWED_HOSTS");
    }
  }

  private boolean trusted(String origin, String host) {
    int scheme = origin.indexOf("://");
    String site = scheme < 0 ? "" : name(origin.substring(scheme + 3));
    return site.equals(host) || LOOPBACK.contains(site) || allowed.contains(site);
  }

  private static String name(String authority) {
    return authority.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
  }

  private static String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.get(0);
  }
}
