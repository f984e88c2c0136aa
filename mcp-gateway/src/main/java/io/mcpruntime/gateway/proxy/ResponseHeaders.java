package io.mcpruntime.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Selects the headers of a server that are forwarded to the client: only those for MCP, caches and
 * traces. Adds headers that forbid browsers to run the response.
 */
final class ResponseHeaders {
  private static final CharSequence OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
  private static final CharSequence NOTHING =
      HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'; sandbox");
  private static final CharSequence RESOURCE =
      HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
  private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

  private static final Set<String> PASSED =
      Set.of(
          "allow",
          "content-encoding",
          "content-language",
          "date",
          "deprecation",
          "ratelimit",
          "ratelimit-limit",
          "ratelimit-policy",
          "ratelimit-remaining",
          "ratelimit-reset",
          "retry-after",
          "traceparent",
          "tracestate",
          "vary",
          "x-correlation-id",
          "x-ratelimit-limit",
          "x-ratelimit-remaining",
          "x-ratelimit-reset",
          "x-request-id");

  private static final Set<String> UNSHARED = Set.of("no-store", "no-cache", "private");
  private static final Set<String> SCHEMES = Set.of("bearer", "dpop");

  private ResponseHeaders() {}

  static void copy(MultiMap from, MultiMap to) {
    Set<String> hop = ProxyHeaders.namedByConnection(from);
    for (Map.Entry<String, String> header : from) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!hop.contains(name) && isPassed(name, header.getValue())) {
        to.add(header.getKey(), header.getValue());
      }
    }
    protect(to);
  }

  /** Adds the headers that protect browsers, also to the gateway's own responses. */
  static void protect(MultiMap headers) {
    headers.set(OPTIONS, NOSNIFF);
    headers.set(POLICY, NOTHING);
    headers.set(RESOURCE, SAME_ORIGIN);
    if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
      headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    }
  }

  private static boolean isPassed(String name, String value) {
    return PASSED.contains(name)
        || name.startsWith("mcp-")
        || (name.equals("cache-control") && isUnshared(value))
        || (name.equals("www-authenticate") && isForTokens(value));
  }

  /** Whether the value forbids shared caches: a response is for one caller only. */
  private static boolean isUnshared(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.contains("public") || lower.contains("s-maxage")) {
      return false;
    }
    for (String directive : lower.split(",", -1)) {
      if (UNSHARED.contains(directive.strip())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether every challenge requests a token. For other schemes a browser would ask its user for a
   * password, and send it to all servers of this origin.
   */
  static boolean isForTokens(String value) {
    List<String> parts = Challenges.parts(value);
    for (String part : parts) {
      int space = part.indexOf(' ');
      int equals = part.indexOf('=');
      boolean parameter = equals >= 0 && (space < 0 || equals < space);
      String scheme = (space < 0 ? part : part.substring(0, space)).toLowerCase(Locale.ROOT);
      if (!parameter && !scheme.isEmpty() && !SCHEMES.contains(scheme)) {
        return false;
      }
    }
    return !parts.isEmpty() && startsWithScheme(parts.get(0));
  }

  private static boolean startsWithScheme(String part) {
    String lower = part.toLowerCase(Locale.ROOT);
    return SCHEMES.stream().anyMatch(s -> lower.equals(s) || lower.startsWith(s + " "));
  }
}
