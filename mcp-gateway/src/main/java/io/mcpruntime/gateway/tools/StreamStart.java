package io.mcpruntime.gateway.tools;

import java.nio.charset.StandardCharsets;

/**
 * Looks for a stream that begins with bytes beyond ASCII and then a line of data: clients skip a
 * byte order mark there, or parts of one, or a mark that was encoded twice, or none of them.
 */
final class StreamStart {
  private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);

  private boolean mark;
  private boolean over;
  private int matched;

  /** Whether this byte is the last that tells. */
  boolean next(byte b) {
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
