package io.mcpruntime.maven.platform.route;

import io.mcpruntime.crd.CommaSeparated;
import java.util.List;

/**
 * Whom the gateway answers, beyond what it knows by itself.
 *
 * @param hosts names under which it is called
 * @param origins of web pages that may call it
 * @param proxies addresses whose {@code X-Forwarded-For} it believes
 */
public record CallerOptions(List<String> hosts, List<String> origins, List<String> proxies) {
  private static final String HOST = "(?i)(\\*\\.)?[a-z0-9]([-.a-z0-9]*[a-z0-9])?";
  private static final String ORIGIN = "(?i)https?://[a-z0-9]([-.a-z0-9]*[a-z0-9])?(:\\d{1,5})?";
  private static final String NETWORK =
      "(\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)(/\\d{1,3})?";

  /** Nobody named. */
  public static final CallerOptions NONE = new CallerOptions(List.of(), List.of(), List.of());

  /** Copies the lists. */
  public CallerOptions {
    hosts = List.copyOf(hosts);
    origins = List.copyOf(origins);
    proxies = List.copyOf(proxies);
  }

  /**
   * Reads lists with commas.
   *
   * @throws IllegalArgumentException with the parameter, the entry and what would be right
   */
  public static CallerOptions parse(String hosts, String origins, String proxies) {
    return new CallerOptions(
        list("mcp.allowedHosts", hosts, HOST, "host names like mcp.example.com"),
        list("mcp.allowedOrigins", origins, ORIGIN, "origins like https://app.example.com"),
        list("mcp.trustedProxies", proxies, NETWORK, "addresses or networks like 10.0.0.0/8"));
  }

  private static List<String> list(String parameter, String text, String pattern, String right) {
    List<String> entries = CommaSeparated.parse(text);
    for (String entry : entries) {
      if (!entry.matches(pattern)) {
        throw new IllegalArgumentException(
            parameter + " has \"" + entry + "\"; " + right + ", comma-separated");
      }
    }
    return entries;
  }
}
