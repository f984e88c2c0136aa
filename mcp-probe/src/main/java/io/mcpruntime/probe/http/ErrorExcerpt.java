package io.mcpruntime.probe.http;

/** One line of a server's text for an error message, safe for a terminal and a log. */
final class ErrorExcerpt {
  private static final int LONGEST = 161;

  private ErrorExcerpt() {}

  /** Returns the text of the JSON-RPC error, or the plain text of the body; never a web page. */
  static String text(HttpReply reply) {
    boolean isError = reply.isMessage() && reply.message().isError();
    String error = isError ? reply.message().error().text() : "";
    return !error.isEmpty() ? error : isPage(reply) ? "" : reply.text();
  }

  private static boolean isPage(HttpReply reply) {
    return reply.contentType().equals("text/html")
        || (reply.contentType().isEmpty() && reply.text().stripLeading().startsWith("<"));
  }

  /** Returns a server's text on one line and not too long. */
  static String line(String text) {
    return PlainText.line(String.valueOf(text), LONGEST);
  }
}
