package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.ConnectionHeader;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Rules for headers of requests and responses; hop-by-hop headers are never forwarded (RFC 9110,
 * section 7.6.1).
 */
final class ProxyHeaders {
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

  /** Characters of a Connection header that is kept; with a longer one the connection ends. */
  private static final int MAX_KEPT = 64;

  private ProxyHeaders() {}

  /**
   * @param name in lower case
   */
  static boolean isHopByHop(String name) {
    return HOP_BY_HOP.contains(name);
  }

  /**
   * What the Connection header makes hop-by-hop, in lower case.
   *
   * @throws IllegalArgumentException when it has more options than any honest one
   */
  static Set<String> namedByConnection(MultiMap headers) {
    ConnectionHeader connection = ConnectionHeader.of(headers);
    if (connection.hasTooMany()) {
      throw new IllegalArgumentException("Connection has too many options");
    }
    return connection.options();
  }

  /** Removes the headers of MCP messages, such as sessions. */
  static void withoutMessages(MultiMap headers) {
    for (String name : List.copyOf(headers.names())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith("mcp-") || lower.equals("last-event-id")) {
        headers.remove(name);
      }
    }
  }

  /**
   * Removes all headers that the connection does not need: a stream may last for days, with a head
   * of 16 KiB.
   */
  static void forget(MultiMap headers) {
    String connection = kept(headers);
    String length = headers.get(HttpHeaders.CONTENT_LENGTH);
    headers.clear();
    keep(headers, HttpHeaders.CONNECTION, connection);
    keep(headers, HttpHeaders.CONTENT_LENGTH, length);
  }

  /** What is kept of the Connection headers. */
  private static String kept(MultiMap headers) {
    String first = headers.get(HttpHeaders.CONNECTION);
    if (first == null) {
      return null;
    }
    return first.length() > MAX_KEPT || ConnectionHeader.of(headers).isLast() ? "close" : first;
  }

  private static void keep(MultiMap headers, CharSequence name, String value) {
    if (value != null) {
      headers.set(name, value);
    }
  }

  /** About how much memory they take, in bytes. */
  static int memory(MultiMap headers) {
    int bytes = 0;
    for (Map.Entry<String, String> header : headers) {
      bytes += BufferBudget.HEADER + header.getKey().length() + header.getValue().length();
    }
    return bytes;
  }
}
