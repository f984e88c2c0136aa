package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a program in the image, and the command that starts it there.
 *
 * @param options for its JVM, before those of the user
 */
record Contents(List<FileEntriesLayer> layers, List<String> command, List<String> options) {
  private static final String APP = "/app";

  /** What the JVM has to say of an archive that it can't use belongs to no server's output. */
  private static final List<String> WARN_ASIDE =
      List.of("-Xlog:disable", "-Xlog:all=warning:stderr");

  static Contents of(Program program) throws ImageException {
    if (program instanceof PackagedProgram packaged) {
      return of(packaged);
    }
    JavaProgram java = (JavaProgram) program;
    Layers layers = new Layers(java);
    return new Contents(
        layers.list(),
        Stream.concat(layers.java().stream(), Stream.of(java.start())).toList(),
        java.archive() == null ? List.of() : WARN_ASIDE);
  }

  /** Its libraries change less often than the rest. */
  private static Contents of(PackagedProgram program) throws ImageException {
    if (!Files.isRegularFile(program.folder().resolve(program.jar()))) {
      throw new ImageException(
          "no " + program.jar() + " in " + program.folder() + "; package first: mvn package");
    }
    Path libraries = program.folder().resolve("lib");
    return new Contents(
        List.of(
            layer("dependencies", program, libraries, true),
            layer("application", program, libraries, false)),
        List.of("java", "-jar", APP + "/" + program.jar()),
        List.of());
  }

  private static FileEntriesLayer layer(
      String name, PackagedProgram program, Path libraries, boolean inside) throws ImageException {
    var layer = FileEntriesLayer.builder().setName(name);
    try (Stream<Path> files = Files.walk(program.folder())) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> file.startsWith(libraries) == inside)
          .sorted()
          .forEach(
              file ->
                  layer.addEntry(
                      file, AbsoluteUnixPath.get(APP).resolve(program.folder().relativize(file))));
      return layer.build();
    } catch (IOException e) {
      throw new ImageException("cannot read the project's files: " + e.getMessage(), e);
    }
  }
}
