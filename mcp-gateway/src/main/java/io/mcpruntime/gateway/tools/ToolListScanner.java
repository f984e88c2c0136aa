package io.mcpruntime.gateway.tools;

/**
 * Scans for the key {@code tools} in the {@code result} of a JSON-RPC message or batch, byte by
 * byte and without buffering. Keys are compared like the most lenient client does: in any case,
 * escaped or not.
 */
final class ToolListScanner {
  private static final int LONGEST_KEY = 6;

  /** What JSON has outside of strings; NaN and Infinity too, which Python writes. */
  private static final String PLAIN = " \t\r\n0123456789+-.eEtrufalsnNIity";

  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /** A long s, which equals an s for clients that ignore case. */
  private static final int LONG_S = 0x17f;

  private final StringBuilder key = new StringBuilder();
  private int depth;
  private boolean batch;
  private boolean inResult;
  private boolean inString;
  private boolean isKey;
  private int escape;
  private int code;
  private boolean afterC5;
  private String lastKey = "";
  private boolean found;

  /** The last byte outside of strings except white space, a quote for a string; 0 at the start. */
  private int last;

  private int marked;
  private boolean opened;
  private boolean odd;

  /**
   * Whether there is such a key, or an object or list in what is no JSON: lenient clients read
   * comments, other quotes and keys without any.
   */
  boolean isFound() {
    return found || (odd && opened);
  }

  void next(byte b) {
    // Invalid in UTF-8: clients that guess the encoding would read other keys.
    found |= b == 0 || b == (byte) 0xc0 || b == (byte) 0xc1;
    opened |= b == '{' || b == '[';
    if (inString) {
      inString(b & 0xff);
    } else if (marked < MARK.length && b == MARK[marked]) {
      marked++;
    } else {
      marked = MARK.length;
      outside(b);
    }
  }

  private void outside(byte b) {
    switch (b) {
      case '"' -> {
        odd |= last != 0 && "{[,:".indexOf(last) < 0;
        inString = true;
        isKey = depth == message() || (inResult && depth == message() + 1);
        key.setLength(0);
        afterC5 = false;
      }
      case '{', '[' -> open(b == '{');
      case '}', ']' -> close();
      case ':' -> keyEnded();
      default -> odd |= b != ',' && PLAIN.indexOf(b) < 0;
    }
    last = b == ' ' || b == '\t' || b == '\r' || b == '\n' ? last : b;
  }

  /** The nesting depth within a message. */
  private int message() {
    return batch ? 2 : 1;
  }

  private void open(boolean object) {
    if (depth == 0) {
      batch = !object;
    }
    inResult |= object && depth == message() && lastKey.equalsIgnoreCase("result");
    depth++;
    lastKey = "";
  }

  private void close() {
    depth = Math.max(0, depth - 1);
    inResult &= depth > message();
    lastKey = "";
  }

  private void inString(int b) {
    if (escape > 1) {
      odd |= Character.digit(b, 16) < 0;
      code = code * 16 + Math.max(0, Character.digit(b, 16));
      escape = escape == 5 ? 0 : escape + 1;
      if (escape == 0) {
        add(code);
      }
    } else if (escape == 1) {
      odd |= b < ' ';
      escape = b == 'u' ? 2 : 0;
      code = 0;
      if (escape == 0) {
        add(b);
      }
    } else if (b == '\\') {
      escape = 1;
    } else if (b == '"') {
      inString = false;
    } else {
      found |= b == '\n';
      add(b);
    }
  }

  private void add(int c) {
    if (!isKey || key.length() > LONGEST_KEY) {
      return;
    }
    if (afterC5 && c == 0xbf) {
      key.setCharAt(key.length() - 1, 's');
    } else {
      key.append(c == LONG_S ? 's' : (char) c);
    }
    afterC5 = c == 0xc5;
  }

  private void keyEnded() {
    odd |= last != '"';
    if (isKey) {
      isKey = false;
      lastKey = key.toString();
      found |= inResult && depth == message() + 1 && lastKey.equalsIgnoreCase("tools");
    }
  }
}
