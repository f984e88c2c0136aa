package io.mcpruntime.maven.image;

/**
 * Lets Jib send credentials over plain HTTP while at least one push may: Jib has only a system
 * property for it.
 */
final class PlainHttpCredentials {
  private static final String PROPERTY = "sendCredentialsOverHttp";
  private static int users;

  private PlainHttpCredentials() {}

  static synchronized void allow() {
    if (users++ == 0) {
      System.setProperty(PROPERTY, "true");
    }
  }

  static synchronized void forbid() {
    if (--users == 0) {
      System.clearProperty(PROPERTY);
    }
  }
}
