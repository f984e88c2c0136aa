package io.mcpruntime.maven.output;

/** Formats a number with its noun, as {@code 1 tool} or {@code 3 tools}. */
public final class Count {
  private Count() {}

  /** Returns the number with its noun, such as {@code 1 tool} or {@code 2 tools}. */
  public static String of(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
