package it;

public final class Typeshaded {
  public static void main(String[] arguments) {}
}
