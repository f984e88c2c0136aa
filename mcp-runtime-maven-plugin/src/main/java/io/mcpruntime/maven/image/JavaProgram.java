package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.MainClassFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What runs in the image.
 *
 * @param classes the folder of the project's own classes and resources
 * @param dependencies jars that never change
 * @param snapshots jars that may change with each build
 * @param mainClass null: the only class in {@code classes} with a main method
 * @param archive of the classes in {@code dependencies}, for the JVM of the base image; or null
 */
public record JavaProgram(
    Path classes, List<Path> dependencies, List<Path> snapshots, String mainClass, Path archive)
    implements Program {
  private static final String APP = "/app/";
  private static final String LIBS = APP + "libs/";

  public JavaProgram {
    dependencies = List.copyOf(dependencies);
    snapshots = List.copyOf(snapshots);
  }

  /** Without a class archive. */
  public JavaProgram(
      Path classes, List<Path> dependencies, List<Path> snapshots, String mainClass) {
    this(classes, dependencies, snapshots, mainClass, null);
  }

  /** The same with this class archive. */
  public JavaProgram with(Path classArchive) {
    return new JavaProgram(classes, dependencies, snapshots, mainClass, classArchive);
  }

  /** Where each jar is in the image, in the order of the class path. */
  public Map<Path, String> jars() {
    Map<Path, String> jars = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (Path jar : Stream.concat(dependencies.stream(), snapshots.stream()).toList()) {
      String file = jar.getFileName().toString();
      String name = file;
      for (int i = 2; !taken.add(name); i++) {
        name = i + "-" + file;
      }
      jars.put(jar, LIBS + name);
    }
    return jars;
  }

  /**
   * As it is in the image: in Maven's order, releases first, which decides which of two classes of
   * one name is used. A class archive wants its jars in front.
   */
  public List<String> classPath() {
    List<String> folders = List.of(resourcesFolder(), classesFolder());
    Collection<String> jars = jars().values();
    return Stream.of(archive == null ? folders : jars, archive == null ? jars : folders)
        .flatMap(Collection::stream)
        .toList();
  }

  String resourcesFolder() {
    return folder() + "resources";
  }

  String classesFolder() {
    return folder() + "classes";
  }

  /**
   * Of the project's own files. With an archive they are beside the jars: a JVM that finds an
   * archive in another place than where it was made compares paths without what all have in common.
   */
  private String folder() {
    return archive == null ? APP : LIBS;
  }

  /** The class to start. */
  public String start() throws ImageException {
    if (mainClass != null) {
      return mainClass;
    }
    var found = MainClassFinder.find(classFiles(), event -> {});
    return switch (found.getType()) {
      case MAIN_CLASS_FOUND -> found.getFoundMainClass();
      case MAIN_CLASS_NOT_FOUND ->
          throw new ImageException(
              "no class with a main method in "
                  + classes
                  + "; write one, or name one of a dependency with -Dmcp.mainClass");
      case MULTIPLE_MAIN_CLASSES ->
          throw new ImageException(
              "more than one class with a main method in "
                  + classes
                  + ": "
                  + String.join(", ", found.getFoundMainClasses().stream().sorted().toList())
                  + "; name one with -Dmcp.mainClass");
    };
  }

  private List<Path> classFiles() throws ImageException {
    if (!Files.isDirectory(classes)) {
      throw new ImageException("no folder " + classes + "; compile first: mvn package");
    }
    try (Stream<Path> files = Files.walk(classes)) {
      Path versions = classes.resolve("META-INF/versions");
      return files
          .filter(file -> file.toString().endsWith(".class") && !file.startsWith(versions))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ImageException("cannot read " + classes + ": " + e.getMessage(), e);
    }
  }
}
