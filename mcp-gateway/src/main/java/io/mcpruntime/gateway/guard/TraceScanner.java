package io.mcpruntime.gateway.guard;

/**
 * Finds the first stack frame of a JVM, Node, .NET, Python, Go, Ruby or PHP in a text. Reads each
 * character a fixed number of times, whatever the text is: line ends may be escaped, as in JSON.
 */
final class TraceScanner {
  private static final String[] FILES = {".java", ".kt", ".groovy", ".scala", ".clj"};

  private final CharSequence text;
  private final int end;

  private TraceScanner(CharSequence text) {
    this.text = text;
    end = text.length();
  }

  /** Where the first frame begins, or -1. */
  static int frame(CharSequence text) {
    return new TraceScanner(text).scan();
  }

  private int scan() {
    int start = 0;
    while (start < end) {
      int lineEnd = lineEnd(start);
      int frame = inLine(start, lineEnd);
      if (frame >= 0) {
        return frame;
      }
      start = lineEnd + (lineEnd < end && text.charAt(lineEnd) == '\\' ? 2 : 1);
    }
    return -1;
  }

  private int lineEnd(int from) {
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' || (c == '\\' && isEscape(i, 'n', 'r'))) {
        return i;
      }
    }
    return end;
  }

  private int inLine(int start, int stop) {
    int first = start;
    while (first < stop && (text.charAt(first) <= ' ' || isEscape(first, 't', 't'))) {
      first += text.charAt(first) == '\\' ? 2 : 1;
    }
    if (first >= stop) {
      return -1;
    }
    boolean found =
        (starts("at ", first, stop) && first > start && isPlace(first, stop))
            || (starts("File \"", first, stop) && has(", line ", first, stop))
            || (starts("File \\\"", first, stop) && has(", line ", first, stop))
            || (starts("goroutine ", first, stop) && has("]:", first, stop))
            || (starts("from ", first, stop) && has(":in ", first, stop))
            || (text.charAt(first) == '#' && has(".php(", first, stop))
            || starts("stack backtrace:", first, stop);
    if (found) {
      return first;
    }
    int traceback = find("Traceback (most recent call last)", first, stop);
    return traceback >= 0 ? traceback : jvm(first, stop);
  }

  /** {@code :10:5}, or .NET's {@code :line 10}. */
  private boolean isPlace(int from, int stop) {
    if (has(":line ", from, stop)) {
      return true;
    }
    int numbers = 0;
    boolean number = false;
    for (int i = from; i < stop; i++) {
      char c = text.charAt(i);
      if (c == ':') {
        numbers = number ? 1 : 0;
        number = false;
      } else if (c >= '0' && c <= '9') {
        number = number || text.charAt(i - 1) == ':';
        if (number && numbers == 1) {
          return true;
        }
      } else {
        number = false;
        numbers = 0;
      }
    }
    return false;
  }

  /** {@code at NAME(FILE.java:17)}, {@code (Native Method)}, {@code (Unknown Source)}. */
  private int jvm(int from, int stop) {
    int i = from;
    while (i < stop) {
      boolean word = i > 0 && isName(text.charAt(i - 1)) && !isEscape(i - 2, 't', 't');
      if (word || !starts("at ", i, stop)) {
        i++;
        continue;
      }
      int open = i + 3;
      while (open < stop && isName(text.charAt(open))) {
        open++;
      }
      if (open < stop && open > i + 3 && text.charAt(open) == '(' && isSource(open + 1, stop)) {
        return i;
      }
      i = open;
    }
    return -1;
  }

  private boolean isSource(int from, int stop) {
    if (starts("Native Method)", from, stop) || starts("Unknown Source)", from, stop)) {
      return true;
    }
    int dot = from;
    while (dot < stop && isName(text.charAt(dot)) && text.charAt(dot) != '.') {
      dot++;
    }
    for (String file : FILES) {
      if (dot > from && starts(file, dot, stop)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_$.<>/@-".indexOf(c) >= 0;
  }

  private boolean isEscape(int at, char one, char other) {
    if (at < 0 || at + 1 >= end || text.charAt(at) != '\\') {
      return false;
    }
    char c = text.charAt(at + 1);
    return c == one || c == other;
  }

  private boolean starts(String what, int at, int stop) {
    if (at + what.length() > stop) {
      return false;
    }
    for (int i = 0; i < what.length(); i++) {
      if (text.charAt(at + i) != what.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean has(String what, int from, int stop) {
    return find(what, from, stop) >= 0;
  }

  private int find(String what, int from, int stop) {
    for (int i = from; i <= stop - what.length(); i++) {
      if (starts(what, i, stop)) {
        return i;
      }
    }
    return -1;
  }
}
