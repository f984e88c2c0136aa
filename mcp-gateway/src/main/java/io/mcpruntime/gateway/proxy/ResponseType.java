package io.mcpruntime.gateway.proxy;

import java.util.Locale;

/**
 * The Content-Type of a response to the client: JSON and event streams in UTF-8 keep theirs, other
 * text becomes plain text, and the rest bytes. All servers share one origin, so browsers must not
 * render or run a response.
 */
enum ResponseType {
  JSON("application/json"),
  EVENTS("text/event-stream"),
  TEXT("text/plain; charset=utf-8"),
  BYTES("application/octet-stream");

  private final String header;

  ResponseType(String header) {
    this.header = header;
  }

  /** The header for the client. */
  String header() {
    return header;
  }

  /**
   * @param declared by the server; null if there is none
   */
  static ResponseType of(String declared) {
    if (declared == null) {
      return BYTES;
    }
    int semicolon = declared.indexOf(';');
    String type = (semicolon < 0 ? declared : declared.substring(0, semicolon)).strip();
    String lower = type.toLowerCase(Locale.ROOT);
    boolean utf8 = semicolon < 0 || isUtf8(declared.substring(semicolon + 1));
    if (lower.equals("application/json")) {
      return utf8 ? JSON : BYTES;
    }
    if (lower.equals("text/event-stream")) {
      return utf8 ? EVENTS : BYTES;
    }
    boolean text =
        lower.startsWith("text/")
            || lower.endsWith("+json")
            || lower.endsWith("/xml")
            || lower.endsWith("+xml");
    return text ? TEXT : BYTES;
  }

  /** Whether the charset is UTF-8 or missing: JSON and events have no other (RFC 8259, HTML). */
  private static boolean isUtf8(String parameters) {
    for (String parameter : parameters.split(";", -1)) {
      String lower = parameter.strip().toLowerCase(Locale.ROOT);
      if (lower.startsWith("charset")) {
        String value = lower.substring("charset".length()).strip();
        String charset = value.startsWith("=") ? value.substring(1).strip() : value;
        if (!charset.equals("utf-8") && !charset.equals("\"utf-8\"") && !charset.equals("utf8")) {
          return false;
        }
      }
    }
    return true;
  }
}
