package io.mcpruntime.local.child;

import java.util.regex.Pattern;

/**
 * Recognises stack frames, which are left out so that the message of an exception stays visible.
 */
public final class StackFrame {
  private static final Pattern JAVA =
      Pattern.compile(
          "\\s+at [\\w$.<>/@-]+\\(.*\\).*|\\s*\\.{3} \\d+ (more|common frames omitted)");

  private StackFrame() {}

  /** Whether a line is a frame of a Java stack trace, or a summary such as "... 12 more". */
  public static boolean is(String line) {
    return JAVA.matcher(line).matches();
  }
}
