package io.mcpruntime.gateway.proxy;

import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers go through (RFC 9110, section 7.6.1). */
final class Headers {
  static final String SESSION = "Mcp-Session-Id";

  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  /** What the gateway decides itself: it checked Origin, and it says who called. */
  private static final Set<String> NOT_TO_SERVER =
      Set.of(
          "content-length",
          "expect",
          "forwarded",
          "origin",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-port",
          "x-forwarded-prefix",
          "x-forwarded-proto",
          "x-real-ip");

  private Headers() {}

  static void toServer(MultiMap from, MultiMap to) {
    String named = from.get("Connection");
    for (Map.Entry<String, String> header : from) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!HOP_BY_HOP.contains(name) && !NOT_TO_SERVER.contains(name) && !isNamed(name, named)) {
        to.add(header.getKey(), header.getValue());
      }
    }
  }

  /**
   * @param cors whether the gateway itself answers a browser's questions
   */
  static void toClient(MultiMap from, MultiMap to, boolean cors) {
    String named = from.get("Connection");
    for (Map.Entry<String, String> header : from) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!HOP_BY_HOP.contains(name)
          && !isNamed(name, named)
          && !(cors && name.startsWith("access-control-"))) {
        to.add(header.getKey(), header.getValue());
      }
    }
  }

  /** Whether the Connection header makes this one hop-by-hop; keep-alive and close name none. */
  private static boolean isNamed(String name, String connection) {
    if (connection == null
        || connection.equalsIgnoreCase("keep-alive")
        || connection.equalsIgnoreCase("close")) {
      return false;
    }
    for (String token : connection.split(",", -1)) {
      if (token.strip().equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }
}
