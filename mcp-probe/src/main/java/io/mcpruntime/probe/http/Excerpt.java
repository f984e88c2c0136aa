package io.mcpruntime.probe.http;

/** What of a server's words fits into one line of an error. */
final class Excerpt {
  private static final int SHOWN = 160;

  private Excerpt() {}

  /** What a person may want to read of it: the error's text, or plain text; never a web page. */
  static String said(Reply reply, String before) {
    String error = reply.message().at("/error/message").asText();
    String shown =
        !error.isEmpty() ? error : reply.contentType().matches("text/html|") ? "" : reply.text();
    return shown.isBlank() ? "" : before + line(shown);
  }

  /** A server's text on one line and not too long. */
  static String line(String text) {
    String flat = String.valueOf(text).replaceAll("[\\p{Cntrl}\\u2028\\u2029\\s]+", " ").strip();
    return flat.length() <= SHOWN ? flat : flat.substring(0, SHOWN) + "…";
  }
}
