package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.MainClassFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the classes of a project that can be started. */
public final class MainMethods {
  private MainMethods() {}

  /**
   * The names of the classes with a main method, in their order.
   *
   * @throws ImageException where nothing was compiled
   */
  public static List<String> in(Path classes) throws ImageException {
    var found = MainClassFinder.find(classFiles(classes), event -> {});
    return switch (found.getType()) {
      case MAIN_CLASS_FOUND -> List.of(found.getFoundMainClass());
      case MAIN_CLASS_NOT_FOUND -> List.of();
      case MULTIPLE_MAIN_CLASSES -> found.getFoundMainClasses().stream().sorted().toList();
    };
  }

  private static List<Path> classFiles(Path classes) throws ImageException {
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
