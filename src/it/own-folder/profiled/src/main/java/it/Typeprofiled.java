package it;

public final class Typeprofiled {
  public static void main(String[] arguments) {}
}
