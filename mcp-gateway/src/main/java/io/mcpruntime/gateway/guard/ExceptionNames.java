package io.mcpruntime.gateway.guard;

/**
 * Removes qualified names of Java exceptions, such as {@code java.lang.IllegalStateException}, from
 * a text. Reads each character a fixed number of times.
 */
final class ExceptionNames {
  private ExceptionNames() {}

  /** Returns the text without them and the colon that follows. */
  static String remove(CharSequence text) {
    StringBuilder kept = null;
    int copied = 0;
    int i = 0;
    while (i < text.length()) {
      int start = i;
      while (i < text.length() && isPart(text.charAt(i))) {
        i++;
      }
      if (i == start) {
        i++;
        continue;
      }
      int end = i;
      while (end > start && text.charAt(end - 1) == '.') {
        end--;
      }
      if (isException(text, start, end)) {
        kept = kept == null ? new StringBuilder(text.length()) : kept;
        kept.append(text, copied, start);
        copied = afterColon(text, end);
        i = Math.max(i, copied);
      }
    }
    return kept == null ? text.toString() : kept.append(text, copied, text.length()).toString();
  }

  /**
   * Whether the text has at least two packages in lower case, and a class that ends as exceptions
   * do.
   */
  private static boolean isException(CharSequence text, int start, int end) {
    int packages = 0;
    int segment = start;
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == '.') {
        char first = text.charAt(segment);
        if (first < 'a' || first > 'z') {
          return false;
        }
        packages++;
        segment = i + 1;
      }
    }
    boolean named = segment < end && text.charAt(segment) >= 'A' && text.charAt(segment) <= 'Z';
    return packages >= 2
        && named
        && (ends(text, segment, end, "Exception") || ends(text, segment, end, "Error"));
  }

  private static boolean ends(CharSequence text, int start, int end, String with) {
    int from = end - with.length();
    if (from < start) {
      return false;
    }
    for (int i = 0; i < with.length(); i++) {
      if (text.charAt(from + i) != with.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int afterColon(CharSequence text, int from) {
    int i = from < text.length() && text.charAt(from) == ':' ? from + 1 : from;
    while (i < text.length() && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  private static boolean isPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '$'
        || c == '.';
  }
}
