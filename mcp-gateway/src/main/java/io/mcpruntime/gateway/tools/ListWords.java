package io.mcpruntime.gateway.tools;

/**
 * Finds the words {@code result} and {@code tools} with an opening brace between them in any text,
 * byte by byte: where JSON is not expected, clients that look for it anyway find such a list. In
 * any case, escaped or not. What is no list and has both words is found too.
 */
final class ListWords {
  private static final String RESULT = "result";
  private static final String TOOLS = "tools";

  private String word = RESULT;
  private boolean opened;
  private int matched;
  private int escape;
  private int code;
  private boolean afterC5;

  /** Whether this byte completes a list. The search then starts again. */
  boolean next(byte b) {
    int c = b & 0xff;
    if (escape == 1) {
      escape = c == 'u' ? 2 : c == 'x' ? 4 : 0;
      code = 0;
      return escape == 0 && take(c);
    }
    if (escape > 1) {
      int digit = Character.digit(c, 16);
      if (digit < 0) {
        escape = 0;
        return take(c);
      }
      code = code * 16 + digit;
      escape = escape == 5 ? 0 : escape + 1;
      return escape == 0 && take(code);
    }
    if (c == '\\') {
      escape = 1;
      return false;
    }
    // U+017F, which equals an s for clients that ignore case, is C5 BF in UTF-8.
    boolean longS = afterC5 && c == 0xbf;
    afterC5 = c == 0xc5;
    return c != 0 && !afterC5 && take(longS ? 's' : c);
  }

  private boolean take(int c) {
    int lower = c == 0x17f ? 's' : c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    opened |= lower == '{' && word.equals(TOOLS);
    matched = lower == word.charAt(matched) ? matched + 1 : lower == word.charAt(0) ? 1 : 0;
    if (matched < word.length()) {
      return false;
    }
    matched = 0;
    if (word.equals(RESULT)) {
      word = TOOLS;
      opened = false;
      return false;
    }
    if (!opened) {
      return false;
    }
    word = RESULT;
    return true;
  }
}
