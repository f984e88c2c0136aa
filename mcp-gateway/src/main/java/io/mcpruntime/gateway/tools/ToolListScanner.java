package io.mcpruntime.gateway.tools;

/**
 * Looks for the key {@code tools} in the {@code result} of a JSON-RPC message, or of one of a
 * batch, byte by byte and without keeping any. Keys are compared as the most lenient client does:
 * in any case, escaped or not.
 */
final class ToolListScanner {
  private static final int LONGEST_KEY = 6;
  private static final int LONG_S = 0x17f;

  private final boolean[] objects = new boolean[4];
  private final StringBuilder key = new StringBuilder();
  private int depth;
  private boolean batch;
  private boolean inResult;
  private boolean expectsKey;
  private boolean isKey;
  private boolean inString;
  private int escape;
  private int code;
  private boolean afterC5;
  private String lastKey = "";
  private boolean found;

  boolean isFound() {
    return found;
  }

  void next(byte b) {
    if (inString) {
      inString(b & 0xff);
      return;
    }
    switch (b) {
      case '"' -> {
        inString = true;
        isKey = expectsKey && isNear();
        key.setLength(0);
        afterC5 = false;
      }
      case '{', '[' -> open(b == '{');
      case '}', ']' -> close();
      case ',' -> expectsKey = isObject();
      case ':' -> expectsKey = false;
      default -> {
        // Numbers, words, white space.
      }
    }
  }

  private int message() {
    return batch ? 2 : 1;
  }

  private boolean isNear() {
    return depth == message() || (inResult && depth == message() + 1);
  }

  private boolean isObject() {
    return depth > 0 && depth < objects.length && objects[depth];
  }

  private void open(boolean object) {
    if (depth == 0) {
      batch = !object;
    }
    if (object && depth == message() && lastKey.equalsIgnoreCase("result")) {
      inResult = true;
    }
    depth++;
    if (depth < objects.length) {
      objects[depth] = object;
    }
    expectsKey = object;
    lastKey = "";
  }

  private void close() {
    depth = Math.max(0, depth - 1);
    if (depth <= message()) {
      inResult = false;
    }
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
    if (!isKey) {
      return;
    }
    lastKey = key.toString();
    if (inResult && depth == message() + 1 && lastKey.equalsIgnoreCase("tools")) {
      found = true;
    }
  }
}
