package io.mcpruntime.gateway.tools;

import java.nio.charset.StandardCharsets;

/**
 * Detects a stream that begins with non-ASCII bytes and then a line of data: clients differ in
 * which byte order marks they skip there. Also one that begins like JSON, which some clients read
 * as such whatever its type is.
 */
final class StreamStart {
  private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);

  private boolean mark;
  private boolean over;
  private int matched;

  /** Nothing but white space and non-ASCII bytes yet. */
  private boolean blank = true;

  /** Whether this byte completes such a beginning. */
  boolean next(byte b) {
    if (blank && b > ' ') {
      blank = false;
      if (b == '{' || b == '[') {
        over = true;
        return true;
      }
    }
    if (over || (matched == 0 && b < 0)) {
      mark |= !over;
      return false;
    }
    if (!mark || b != DATA[matched]) {
      over = true;
      return false;
    }
    matched++;
    over = matched == DATA.length;
    return over;
  }
}
