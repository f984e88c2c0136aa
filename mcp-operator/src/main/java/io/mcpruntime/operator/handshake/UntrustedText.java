package io.mcpruntime.operator.handshake;

import io.mcpruntime.probe.http.PlainText;

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
    return strange == null ? null : PlainText.line(strange, TEXT);
  }

  /** Sanitises a message of one origin. */
  static String sentence(String strange) {
    return PlainText.line(strange, SENTENCE);
  }

  /** Sanitises a message with parts of several origins, such as a condition's. */
  public static String message(String strange) {
    return PlainText.line(strange, MESSAGE);
  }
}
