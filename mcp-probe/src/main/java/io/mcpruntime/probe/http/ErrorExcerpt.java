package io.mcpruntime.probe.http;

/** What of a server's words fits into one line of an error, fit for a terminal and a log. */
final class ErrorExcerpt {
  private static final int SHOWN = 160;
  private static final int READ = 8 * SHOWN;

  private ErrorExcerpt() {}

  /** What a person may want to read of it: the error's text, or plain text; never a web page. */
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
   * A server's text on one line and not too long: no control characters of either set, none that
   * turn the order of text around, no halves of characters.
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
