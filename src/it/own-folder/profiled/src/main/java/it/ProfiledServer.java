package it;

public final class ProfiledServer {
  public static void main(String[] arguments) {}
}
