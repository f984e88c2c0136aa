package io.mcpruntime.maven.output;

/** How many there are of something, in a sentence. */
public final class Count {
  private Count() {}

  /** As {@code 1 tool} and {@code 2 tools}. */
  public static String of(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
