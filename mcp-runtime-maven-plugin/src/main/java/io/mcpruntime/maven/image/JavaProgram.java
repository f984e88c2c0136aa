package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.MainClassFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What runs in the image.
 *
 * @param classes the folder of the project's own classes and resources
 * @param dependencies jars that never change
 * @param snapshots jars that may change with each build
 * @param mainClass null: the only class in {@code classes} with a main method
 */
public record JavaProgram(
    Path classes, List<Path> dependencies, List<Path> snapshots, String mainClass)
    implements Program {
  public JavaProgram {
    dependencies = List.copyOf(dependencies);
    snapshots = List.copyOf(snapshots);
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
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    } catch (IOException e) {
      throw new ImageException("cannot read " + classes + ": " + e.getMessage(), e);
    }
  }
}
