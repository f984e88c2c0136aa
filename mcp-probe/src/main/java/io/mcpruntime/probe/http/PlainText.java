package io.mcpruntime.probe.http;

/** Makes text from servers and users safe for terminals, logs and the status. */
public final class PlainText {
  /** Control characters, those that change the direction of text, and halves of characters. */
  private static final String UNSAFE = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Cn}\\s]+";

  private PlainText() {}

  /**
   * Returns the text on one line. Halves of characters can't be written as UTF-8: the API server
   * would refuse a status with one.
   *
   * @param longest length of the result, with the ellipsis of a shortened text
   */
  public static String line(String text, int longest) {
    String head = text.substring(0, Math.min(text.length(), 8 * longest));
    String flat = head.replaceAll(UNSAFE, " ").strip();
    if (flat.length() <= longest && head.length() == text.length()) {
      return flat;
    }
    int end = Math.min(flat.length(), longest - 1);
    boolean splits = end > 0 && Character.isHighSurrogate(flat.charAt(end - 1));
    return flat.substring(0, splits ? end - 1 : end) + "…";
  }
}
