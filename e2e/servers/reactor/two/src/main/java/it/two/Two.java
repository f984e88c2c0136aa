package it.two;

import it.Main;
import it.lib.Words;
import java.io.IOException;

/** The server of the other module, under another name. */
public final class Two {
  private Two() {}

  public static void main(String[] args) throws IOException {
    System.setProperty("it.said", Words.said());
    Main.main(args);
  }
}
