package it;

public final class ShadedServer {
  public static void main(String[] arguments) {}
}
