package io.mcpruntime.local.child;

import java.util.regex.Pattern;

/**
 * The lines of a stack trace that say where, not what: a message is worth more than fifty of them.
 */
public final class StackFrame {
  private static final Pattern JAVA =
      Pattern.compile(
          "\\s+at [\\w$.<>/@-]+\\(.*\\).*|\\s*\\.{3} \\d+ (more|common frames omitted)");

  private StackFrame() {}

  /** Whether a line is a frame of a Java stack trace, or stands for some. */
  public static boolean is(String line) {
    return JAVA.matcher(line).matches();
  }
}
