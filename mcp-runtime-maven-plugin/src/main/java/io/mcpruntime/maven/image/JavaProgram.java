package io.mcpruntime.maven.image;

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

  /** Returns the program without a class archive. */
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
    List<String> found = MainMethods.in(classes);
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new ImageException(
        found.isEmpty()
            ? "no class with a main method in "
                + classes
                + "; write one, or name one of a dependency with -Dmcp.mainClass"
            : "more than one class with a main method in "
                + classes
                + ": "
                + String.join(", ", found)
                + "; name one with -Dmcp.mainClass");
  }
}
