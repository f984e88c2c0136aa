package io.mcpruntime.operator.handshake;

/**
 * Sanitises text from servers and users for terminals, logs and the status: one line without
 * control characters, of limited length.
 */
public final class UntrustedText {
  private static final int TEXT = 128;
  private static final int SENTENCE = 512;
  private static final int MESSAGE = 4096;

  private UntrustedText() {}

  /** Sanitises a name or a version; {@code null} stays {@code null}. */
  static String text(String strange) {
    return strange == null ? null : cut(strange, TEXT);
  }

  /** Sanitises a message of one origin. */
  static String sentence(String strange) {
    return cut(strange, SENTENCE);
  }

  /** Sanitises a message with parts of several origins, such as a condition's. */
  public static String message(String strange) {
    return cut(strange, MESSAGE);
  }

  /** Removes control characters and those that change the direction of text. */
  private static String cut(String strange, int length) {
    // Halves of characters can't be written as UTF-8: the API server would refuse the status.
    int most = Math.min(strange.length(), 8 * length);
    String plain =
        strange
            .substring(0, most)
            .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Cn}]+", " ")
            .strip();
    if (plain.length() <= length) {
      return plain;
    }
    int end = Character.isHighSurrogate(plain.charAt(length - 2)) ? length - 2 : length - 1;
    return plain.substring(0, end) + "…";
  }
}
