package it;

/** Another class that can be started. */
public final class Tool {
  public static void main(String[] args) {
    System.out.println("not a server");
  }
}
