package io.mcpruntime.maven.output;

import java.util.Map;

/** Colours the lines of a unified difference, where the terminal shows colours. */
public final class Colours {
  private static final String RESET = "\u001b[m";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String CYAN = "\u001b[36m";

  private final boolean on;

  private Colours(boolean on) {
    this.on = on;
  }

  /**
   * Decides as Maven does for its own log.
   *
   * @param style {@code always}, {@code never}, {@code auto} or null, as in {@code -Dstyle.color}
   * @param terminal whether a person sees the output
   */
  public static Colours of(String style, boolean terminal, Map<String, String> environment) {
    boolean automatic =
        terminal
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    return new Colours("always".equals(style) || (!"never".equals(style) && automatic));
  }

  /** Returns the line of a difference, which has no control characters of its own. */
  public String difference(String line) {
    if (!on || line.isEmpty()) {
      return line;
    }
    return switch (line.charAt(0)) {
      case '+' -> GREEN + line + RESET;
      case '-' -> RED + line + RESET;
      case '@' -> CYAN + line + RESET;
      default -> line;
    };
  }
}
