package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A program's layers, what changes least first: one changed class is one small layer. */
final class Layers {
  private static final String ARCHIVE = "/app/classes.jsa";

  private final List<FileEntriesLayer> layers = new ArrayList<>();
  private final JavaProgram program;
  private final Map<Path, String> jars;

  /**
   * @throws ImageException when a file of the program is missing
   */
  Layers(JavaProgram program) throws ImageException {
    this.program = program;
    jars = program.jars();
    try {
      jars("dependencies", program.dependencies());
      archive();
      jars("snapshot dependencies", program.snapshots());
      files("resources", program.classes(), program.resourcesFolder(), false);
      files("classes", program.classes(), program.classesFolder(), true);
    } catch (IOException e) {
      throw new ImageException("cannot read the project's files: " + e.getMessage(), e);
    }
  }

  List<FileEntriesLayer> list() {
    return List.copyOf(layers);
  }

  /** Starts the program's JVM, up to the main class. */
  List<String> java() {
    String classPath = String.join(":", program.classPath());
    return program.archive() == null
        ? List.of("java", "-cp", classPath)
        : List.of("java", "-XX:SharedArchiveFile=" + ARCHIVE, "-cp", classPath);
  }

  private void archive() {
    if (program.archive() != null) {
      var layer = FileEntriesLayer.builder().setName("class archive");
      add(layer.addEntry(program.archive(), AbsoluteUnixPath.get(ARCHIVE)).build());
    }
  }

  private void jars(String name, List<Path> some) throws ImageException {
    var layer = FileEntriesLayer.builder().setName(name);
    for (Path jar : some) {
      if (!Files.isRegularFile(jar)) {
        throw new ImageException(
            "dependency "
                + jar
                + (Files.isDirectory(jar) ? " is a folder" : " does not exist")
                + "; a jar is needed: run mvn package on the whole build");
      }
      layer.addEntry(jar, AbsoluteUnixPath.get(jars.get(jar)));
    }
    add(layer.build());
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
