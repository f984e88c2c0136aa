package io.mcpruntime.maven.project;

import org.apache.maven.project.MavenProject;

/**
 * Makes Quarkus write the jar that starts fastest, whatever the project ships, until it is undone.
 * Changes a system property: one at a time.
 */
final class FastJar {
  private static final String PLUGIN = "quarkus-maven-plugin";
  private static final String TYPE = "quarkus.package.jar.type";

  private final String before = System.getProperty(TYPE);

  private FastJar() {
    System.setProperty(TYPE, "fast-jar");
  }

  static boolean isMadeBy(MavenProject project) {
    return project.getBuildPlugins().stream().anyMatch(p -> PLUGIN.equals(p.getArtifactId()));
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
