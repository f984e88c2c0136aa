package io.mcpruntime.maven.output;

/** Tells whether a person sees what is written. */
public final class Terminal {
  private Terminal() {}

  /** Whether there is a terminal: since Java 22 there is a console without one. */
  @SuppressWarnings("SystemConsoleNull")
  public static boolean isThere() {
    if (System.console() == null) {
      return false;
    }
    try {
      return (boolean) System.console().getClass().getMethod("isTerminal").invoke(System.console());
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
