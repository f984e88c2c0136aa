package io.mcpruntime.maven.project;

/**
 * Makes Quarkus write the jar that starts fastest, whatever the project ships, until it is undone.
 * Changes a system property: one at a time.
 */
final class FastJar {
  private static final String TYPE = "quarkus.package.jar.type";

  private final String before = System.getProperty(TYPE);

  private FastJar() {
    System.setProperty(TYPE, "fast-jar");
  }

  static FastJar wanted() {
    return new FastJar();
  }

  void undo() {
    if (before == null) {
      System.clearProperty(TYPE);
    } else {
      System.setProperty(TYPE, before);
    }
  }
}
