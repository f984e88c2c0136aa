package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A program's layers, what changes least first: one changed class is one small layer. */
final class Layers {
  private static final String RESOURCES = "/app/resources";
  private static final String CLASSES = "/app/classes";
  private static final String LIBS = "/app/libs/";

  private final List<FileEntriesLayer> layers = new ArrayList<>();
  private final List<String> classPath = new ArrayList<>(List.of(RESOURCES, CLASSES));
  private final Set<String> taken = new HashSet<>();

  /**
   * @throws ImageException when a file of the program is missing
   */
  Layers(JavaProgram program) throws ImageException {
    try {
      jars("dependencies", program.dependencies());
      jars("snapshot dependencies", program.snapshots());
      files("resources", program.classes(), RESOURCES, false);
      files("classes", program.classes(), CLASSES, true);
    } catch (IOException e) {
      throw new ImageException("cannot read the project's files: " + e.getMessage(), e);
    }
  }

  List<FileEntriesLayer> list() {
    return List.copyOf(layers);
  }

  /** In Maven's order, releases first: that decides which of two classes of one name is used. */
  String classPath() {
    return String.join(":", classPath);
  }

  private void jars(String name, List<Path> jars) throws ImageException, IOException {
    var layer = FileEntriesLayer.builder().setName(name);
    for (Path jar : jars) {
      if (!Files.isRegularFile(jar)) {
        throw new ImageException(
            "dependency "
                + jar
                + (Files.isDirectory(jar) ? " is a folder" : " does not exist")
                + "; a jar is needed: run mvn package on the whole build");
      }
      String path = LIBS + unique(jar.getFileName().toString());
      layer.addEntry(jar, AbsoluteUnixPath.get(path));
      classPath.add(path);
    }
    add(layer.build());
  }

  private String unique(String file) {
    String name = file;
    for (int i = 2; !taken.add(name); i++) {
      name = i + "-" + file;
    }
    return name;
  }

  private void files(String name, Path folder, String target, boolean classes) throws IOException {
    var layer = FileEntriesLayer.builder().setName(name);
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(".class") == classes)
          .sorted()
          .forEach(
              file ->
                  layer.addEntry(
                      file, AbsoluteUnixPath.get(target).resolve(folder.relativize(file))));
    }
    add(layer.build());
  }

  private void add(FileEntriesLayer layer) {
    if (!layer.getEntries().isEmpty()) {
      layers.add(layer);
    }
  }
}
