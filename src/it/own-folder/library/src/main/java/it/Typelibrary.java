package it;

public final class Typelibrary {
  public static void main(String[] arguments) {}
}
