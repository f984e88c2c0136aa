package io.mcpruntime.probe.http;

/** One line of a server's text for an error message, safe for a terminal and a log. */
final class ErrorExcerpt {
  private static final int SHOWN = 160;
  private static final int READ = 8 * SHOWN;

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

  /**
   * Returns a server's text on one line and not too long: without control characters, without
   * characters that change the text direction, without half surrogate pairs.
   */
  static String line(String text) {
    String all = String.valueOf(text);
    String head = all.length() > READ ? all.substring(0, READ) : all;
    String flat = head.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Cn}\\s]+", " ").strip();
    if (flat.length() <= SHOWN && head.length() == all.length()) {
      return flat;
    }
    int end = Math.min(SHOWN, flat.length());
    return (end > 0 && Character.isHighSurrogate(flat.charAt(end - 1))
            ? flat.substring(0, end - 1)
            : flat.substring(0, end))
        + "…";
  }
}
