package it.lib;

/** What both servers answer. */
public final class Greeting {
  private Greeting() {}

  public static String of(String name) {
    return "answer of " + name + " from the library";
  }
}
