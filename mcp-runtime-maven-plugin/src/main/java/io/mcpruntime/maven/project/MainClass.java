package io.mcpruntime.maven.project;

import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.MainMethods;
import io.mcpruntime.maven.project.framework.SpringApplications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/**
 * The class that is started, and why this one: what this plugin is told, what the POM tells other
 * plugins, Spring Boot's application, the only class with a main method, in this order.
 */
record MainClass(String name, String origin) {

  /**
   * The main class of a compiled project.
   *
   * @throws ImageException that names all there are, and the line to write
   */
  static MainClass of(MavenProject project, Classpath path, JavaOptions options)
      throws ImageException {
    if (options.mainClass() != null) {
      return new MainClass(options.mainClass(), "of mcp.mainClass");
    }
    List<MainClass> named = NamedMainClasses.of(project);
    for (MainClass one : named) {
      if (one.isIn(path)) {
        return one.tellingTheVerticle(project);
      }
    }
    List<String> found = MainMethods.in(path.classes());
    if (found.size() == 1) {
      return new MainClass(found.get(0), "as the only one with a main method");
    }
    List<String> applications = SpringApplications.among(found, path.classes());
    if (applications.size() == 1) {
      return new MainClass(applications.get(0), "with @SpringBootApplication");
    }
    throw new ImageException(
        found.isEmpty() ? none(project, path.classes(), named) : several(path.classes(), found));
  }

  private MainClass tellingTheVerticle(MavenProject project) {
    return Verticle.of(project)
        .filter(verticle -> name.equals(Verticle.LAUNCHER))
        .map(verticle -> origin + "; it needs " + verticle.arguments() + " in .mcp")
        .map(told -> new MainClass(name, told))
        .orElse(this);
  }

  private static String none(MavenProject project, Path classes, List<MainClass> named) {
    String none = "no class with a main method in " + classes;
    Optional<Verticle> verticle = Verticle.of(project);
    if (verticle.isPresent()) {
      return ("%s, and Vert.x's launcher starts %s; write <mcp.mainClass>%s</mcp.mainClass> into"
              + " the properties of pom.xml, and %s into the server's entry in .mcp")
          .formatted(none, verticle.get().name(), Verticle.LAUNCHER, verticle.get().arguments());
    }
    return none
        + named.stream()
            .findFirst()
            .map(one -> ", and " + one.name() + " (" + one.origin() + ") is nowhere")
            .orElse("")
        + "; write one, or name one of a dependency with -Dmcp.mainClass";
  }

  private static String several(Path classes, List<String> found) {
    return ("more than one class with a main method in %s: %s; write"
            + " <mcp.mainClass>%s</mcp.mainClass> into the properties of pom.xml, or name one with"
            + " -Dmcp.mainClass")
        .formatted(classes, String.join(", ", found), found.get(0));
  }

  /** What a parent's POM names may be of another module. */
  private boolean isIn(Path folderOrJar, String file) {
    if (Files.isDirectory(folderOrJar)) {
      return Files.isRegularFile(folderOrJar.resolve(file));
    }
    try (JarFile jar = new JarFile(folderOrJar.toFile())) {
      return jar.getEntry(file) != null;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isIn(Classpath path) {
    String file = name.replace('.', '/') + ".class";
    return Stream.of(List.of(path.classes()), path.snapshots(), path.releases())
        .flatMap(List::stream)
        .anyMatch(entry -> isIn(entry, file));
  }

  @Override
  public String toString() {
    return "main class " + name + " " + origin;
  }
}
