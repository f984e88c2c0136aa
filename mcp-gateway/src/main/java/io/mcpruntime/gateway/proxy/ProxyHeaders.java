package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.RequestFraming;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HashSet;
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
   * What the Connection header makes hop-by-hop, in lower case; keep-alive and close name none.
   *
   * @throws IllegalArgumentException when it has more options than any honest one
   */
  static Set<String> namedByConnection(MultiMap headers) {
    List<String> lines = headers.getAll("Connection");
    if (lines.isEmpty() || (lines.size() == 1 && isUsual(lines.get(0)))) {
      return Set.of();
    }
    Set<String> named = new HashSet<>();
    int options = 0;
    for (String line : lines) {
      for (String token : line.split(",", RequestFraming.MAX_OPTIONS + 1)) {
        named.add(token.strip().toLowerCase(Locale.ROOT));
        if (++options > RequestFraming.MAX_OPTIONS) {
          throw new IllegalArgumentException("Connection has too many options");
        }
      }
    }
    return named;
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
    String connection = connection(headers.getAll(HttpHeaders.CONNECTION));
    String length = headers.get(HttpHeaders.CONTENT_LENGTH);
    headers.clear();
    keep(headers, HttpHeaders.CONNECTION, connection);
    keep(headers, HttpHeaders.CONTENT_LENGTH, length);
  }

  /** What is kept of these lines: Vert.x reads only the first, and only as a whole. */
  private static String connection(List<String> lines) {
    for (String line : lines) {
      if (line.length() > MAX_KEPT || isLast(line)) {
        return "close";
      }
    }
    return lines.isEmpty() ? null : lines.get(0);
  }

  /** Whether a message with these headers is the last one of its connection (RFC 9112, 9.6). */
  static boolean isLast(MultiMap headers) {
    if (headers.contains(HttpHeaders.CONNECTION)) {
      for (String line : headers.getAll(HttpHeaders.CONNECTION)) {
        if (isLast(line)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the option close is one of them. */
  private static boolean isLast(String options) {
    for (String option : options.split(",", -1)) {
      if (option.strip().equalsIgnoreCase("close")) {
        return true;
      }
    }
    return false;
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

  private static boolean isUsual(String connection) {
    return connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close");
  }
}
