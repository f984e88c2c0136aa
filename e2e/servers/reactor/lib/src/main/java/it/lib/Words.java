package it.lib;

/** What the servers have in common. */
public final class Words {
  private Words() {}

  public static String said() {
    return "said";
  }
}
