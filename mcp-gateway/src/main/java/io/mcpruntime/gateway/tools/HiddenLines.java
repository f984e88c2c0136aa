package io.mcpruntime.gateway.tools;

import java.nio.charset.StandardCharsets;

/**
 * Detects lines of data that only some clients see: those that also end lines at other Unicode line
 * separators (U+000B, U+000C, U+001C to U+001E, U+0085, U+2028, U+2029).
 */
final class HiddenLines {
  private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);

  private boolean seen;
  private int before;
  private int last;
  private int matched = -1;

  /** Whether such a line begins with the text before this byte. */
  boolean next(byte b) {
    int c = b & 0xff;
    if (endsLine(c)) {
      matched = 0;
      seen = true;
    } else if (matched >= 0) {
      matched = b == DATA[matched] ? matched + 1 : -1;
    }
    before = last;
    last = c;
    if (matched == DATA.length) {
      matched = -1;
      return true;
    }
    return false;
  }

  /** Whether such a character occurred since {@link #forget}. */
  boolean wasSeen() {
    return seen;
  }

  void forget() {
    seen = false;
  }

  private boolean endsLine(int c) {
    return c == 0x0b
        || c == 0x0c
        || (c >= 0x1c && c <= 0x1e)
        || (c == 0x85 && last == 0xc2)
        || ((c == 0xa8 || c == 0xa9) && last == 0x80 && before == 0xe2);
  }
}
