package io.mcpruntime.maven.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/** Reads the main classes that a POM configures for other plugins, in order of precedence. */
final class NamedMainClasses {
  private static final String MAIN_CLASS = "mainClass";
  private static final String[] MANIFEST = {"archive", "manifest", MAIN_CLASS};
  private static final String[] ENTRY = {"archive", "manifestEntries", "Main-Class"};

  private final MavenProject project;
  private final List<MainClass> found = new ArrayList<>();

  private NamedMainClasses(MavenProject project) {
    this.project = project;
  }

  static List<MainClass> of(MavenProject project) {
    NamedMainClasses named = new NamedMainClasses(project);
    named.plugin("spring-boot-maven-plugin", MAIN_CLASS);
    named.property("start-class");
    named.shade();
    for (String archiver : List.of("maven-assembly-plugin", "maven-jar-plugin")) {
      named.plugin(archiver, MANIFEST);
      named.plugin(archiver, ENTRY);
    }
    named.plugin("exec-maven-plugin", MAIN_CLASS);
    named.property("exec.mainClass");
    named.plugin("jib-maven-plugin", "container", MAIN_CLASS);
    return named.found;
  }

  /** The names of verticles, which Vert.x's launcher starts. */
  static List<MainClass> verticles(MavenProject project) {
    NamedMainClasses named = new NamedMainClasses(project);
    named.plugin("vertx-maven-plugin", "verticle");
    named.property("vertx.verticle");
    named.property("main.verticle");
    return named.found;
  }

  private void property(String name) {
    add(project.getProperties().getProperty(name), "of the property " + name);
  }

  private void plugin(String artifactId, String... path) {
    PluginConfigurations.of(project, artifactId)
        .forEach(
            configuration ->
                add(PluginConfigurations.text(configuration, path), "of " + artifactId));
  }

  private void shade() {
    PluginConfigurations.of(project, "maven-shade-plugin")
        .map(configuration -> configuration.getChild("transformers"))
        .filter(Objects::nonNull)
        .flatMap(transformers -> Stream.of(transformers.getChildren()))
        .forEach(
            transformer -> {
              add(PluginConfigurations.text(transformer, MAIN_CLASS), "of maven-shade-plugin");
              add(
                  PluginConfigurations.text(transformer, "manifestEntries", "Main-Class"),
                  "of maven-shade-plugin");
            });
  }

  /** What Maven has left of an expression names nothing. */
  private void add(String name, String origin) {
    if (name != null && !name.isBlank() && !name.contains("${")) {
      found.add(new MainClass(name.strip(), origin));
    }
  }
}
