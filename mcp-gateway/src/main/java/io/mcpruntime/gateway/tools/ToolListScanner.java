package io.mcpruntime.gateway.tools;

/**
 * Scans for the key {@code tools} in the {@code result} of a JSON-RPC message or batch, byte by
 * byte and without buffering. Keys are compared like the most lenient client does: in any case,
 * escaped or not.
 */
final class ToolListScanner {
  private static final int LONGEST_KEY = 6;

  /** A long s, which equals an s for clients that ignore case. */
  private static final int LONG_S = 0x17f;

  /** Whether each open nesting level is an object, up to the depth of tools. */
  private final boolean[] objects = new boolean[4];

  private final StringBuilder key = new StringBuilder();
  private int depth;
  private boolean batch;
  private boolean inResult;
  private boolean expectsKey;
  private boolean inString;
  private boolean isKey;
  private int escape;
  private int code;
  private boolean afterC5;
  private String lastKey = "";
  private boolean found;

  /** Whether there is such a key, or invalid JSON such as a string over several lines. */
  boolean isFound() {
    return found;
  }

  void next(byte b) {
    // Invalid in UTF-8: clients that guess the encoding would read other keys.
    found |= b == 0 || b == (byte) 0xc0 || b == (byte) 0xc1;
    if (inString) {
      inString(b & 0xff);
      return;
    }
    switch (b) {
      case '"' -> {
        inString = true;
        isKey = expectsKey && (depth == message() || (inResult && depth == message() + 1));
        key.setLength(0);
        afterC5 = false;
      }
      case '{', '[' -> open(b == '{');
      case '}', ']' -> close();
      case ',' -> expectsKey = depth > 0 && depth < objects.length && objects[depth];
      case ':' -> expectsKey = false;
      default -> {
        // A number, a word or white space.
      }
    }
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
    if (depth < objects.length) {
      objects[depth] = object;
    }
    expectsKey = object;
    lastKey = "";
  }

  private void close() {
    depth = Math.max(0, depth - 1);
    inResult &= depth > message();
    expectsKey = false;
    lastKey = "";
  }

  private void inString(int b) {
    if (escape > 1) {
      code = code * 16 + Math.max(0, Character.digit(b, 16));
      escape = escape == 5 ? 0 : escape + 1;
      if (escape == 0) {
        add(code);
      }
    } else if (escape == 1) {
      escape = b == 'u' ? 2 : 0;
      code = 0;
      if (escape == 0) {
        add(b);
      }
    } else if (b == '\\') {
      escape = 1;
    } else if (b == '"') {
      inString = false;
      ended();
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

  private void ended() {
    if (isKey) {
      lastKey = key.toString();
      found |= inResult && depth == message() + 1 && lastKey.equalsIgnoreCase("tools");
    }
  }
}
