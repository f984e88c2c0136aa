package io.mcpruntime.maven.project;

import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/**
 * The verticle that Vert.x's launcher starts, which is no class with a main method. Packages name
 * it in their manifest; here the launcher has to be told it by arguments.
 */
record Verticle(String name) {
  /** The main class of packages that vertx-maven-plugin makes. */
  static final String LAUNCHER = "io.vertx.core.Launcher";

  /** The verticle that the project names for other plugins. */
  static Optional<Verticle> of(MavenProject project) {
    List<MainClass> named = NamedMainClasses.verticles(project);
    return named.stream().findFirst().map(MainClass::name).map(Verticle::new);
  }

  /** What to write into the server's entry in {@code .mcp}. */
  String arguments() {
    return "args: [run, " + name + "]";
  }
}
