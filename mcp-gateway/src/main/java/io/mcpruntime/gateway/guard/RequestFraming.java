package io.mcpruntime.gateway.guard;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses requests with ambiguous framing (RFC 9112, sections 2.2, 3.2, 6.1 to 6.3), and protocols
 * that are not supported.
 */
public final class RequestFraming {
  private static final Set<HttpMethod> METHODS =
      Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE, HttpMethod.OPTIONS);

  private static final List<String> ONCE =
      List.of("Mcp-Session-Id", "Origin", "Content-Type", "Last-Event-ID", "Authorization");

  private static final Set<String> FOR_ALL =
      Set.of(
          "accept",
          "authorization",
          "cache-control",
          "expect",
          "host",
          "last-event-id",
          "origin",
          "transfer-encoding");

  private static final int MAX_LENGTH_DIGITS = 15;

  /** Characters of a token (RFC 9110, section 5.6.2). */
  private static final boolean[] IN_TOKENS = new boolean[128];

  static {
    for (char c = '!'; c <= '~'; c++) {
      IN_TOKENS[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }
  }

  private RequestFraming() {}

  /** Returns why the request is refused; empty when it is accepted. */
  public static Optional<GatewayRefusal> check(HttpServerRequest request) {
    String wrong = target(request.uri());
    if (wrong == null) {
      wrong = headers(request.headers());
    }
    if (wrong == null) {
      wrong = framing(request);
    }
    if (wrong != null) {
      return Optional.of(GatewayRefusal.bad(wrong));
    }
    return METHODS.contains(request.method())
        ? Optional.empty()
        : Optional.of(new GatewayRefusal(405, "use POST, GET, DELETE or OPTIONS"));
  }

  private static String target(String uri) {
    if (uri.isEmpty() || uri.charAt(0) != '/') {
      return "the request target must be a path";
    }
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c <= ' ' || c > '~' || c == '#' || c == '\\') {
        return "the request target has a character that must be percent-encoded";
      }
    }
    return null;
  }

  private static String headers(MultiMap headers) {
    for (Map.Entry<String, String> header : headers) {
      if (!isToken(header.getKey())) {
        return "a header name is not a token";
      }
      if (!isFieldValue(header.getValue())) {
        return "a header value has control characters";
      }
    }
    if (headers.getAll("Host").size() != 1) {
      return "exactly one Host header is required";
    }
    for (String name : ONCE) {
      if (headers.contains(name) && headers.getAll(name).size() > 1) {
        return name + " may be sent only once";
      }
    }
    String wrong = connection(ConnectionHeader.of(headers));
    if (wrong != null) {
      return wrong;
    }
    String upgrade = headers.get("Upgrade");
    return upgrade != null && upgrade.toLowerCase(Locale.ROOT).contains("websocket")
        ? "WebSocket is not supported: use the Streamable HTTP transport"
        : null;
  }

  /** RFC 9110, section 7.6.1: no option may be the name of a header for all recipients. */
  private static String connection(ConnectionHeader connection) {
    if (connection.hasTooMany()) {
      return "Connection has more than %d options".formatted(ConnectionHeader.MAX_OPTIONS);
    }
    for (String name : connection.options()) {
      if (FOR_ALL.contains(name) || name.startsWith("mcp-") || name.startsWith("content-")) {
        return "Connection must not name a header that the server needs";
      }
    }
    return null;
  }

  private static String framing(HttpServerRequest request) {
    List<String> lengths = request.headers().getAll("Content-Length");
    List<String> codings = request.headers().getAll("Transfer-Encoding");
    if (!lengths.isEmpty() && !codings.isEmpty()) {
      return "Content-Length and Transfer-Encoding must not be combined";
    }
    if (codings.size() > 1
        || (codings.size() == 1 && !codings.get(0).equalsIgnoreCase("chunked"))) {
      return "the only supported Transfer-Encoding is chunked";
    }
    if (lengths.size() > 1
        || (lengths.size() == 1 && !isNumber(lengths.get(0), MAX_LENGTH_DIGITS))) {
      return "Content-Length must be one number";
    }
    if (!request.method().equals(HttpMethod.POST) && hasBody(lengths, codings)) {
      return "only a POST may have a body";
    }
    List<String> expectations = request.headers().getAll("Expect");
    return expectations.isEmpty()
            || (expectations.size() == 1 && expectations.get(0).equalsIgnoreCase("100-continue"))
        ? null
        : "the only supported Expect value is 100-continue";
  }

  /** Servers that leave it unread would take it for the next request of their connection. */
  private static boolean hasBody(List<String> lengths, List<String> codings) {
    return !codings.isEmpty() || lengths.stream().anyMatch(length -> !length.matches("0+"));
  }

  /** Whether the text has one to {@code maxDigits} ASCII digits, and nothing else. */
  static boolean isNumber(String text, int maxDigits) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= maxDigits;
  }

  private static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= IN_TOKENS.length || !IN_TOKENS[c]) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static boolean isFieldValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
