package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** Returns the command with these flags for its JVM. */
  List<String> command(List<String> flags) {
    List<String> words = new ArrayList<>(command.subList(0, 1));
    words.addAll(options);
    words.addAll(flags);
    words.addAll(command.subList(1, command.size()));
    return List.copyOf(words);
  }

  /** Returns the libraries, which change less often than the rest. */
  private static Contents of(PackagedProgram program) throws ImageException {
    if (!Files.isRegularFile(program.jar())) {
      throw new ImageException("no " + program.jar() + "; package first: mvn package");
    }
    Path libraries = program.folder().resolve("lib");
    var dependencies = FileEntriesLayer.builder().setName("dependencies");
    var application = FileEntriesLayer.builder().setName("application");
    Stream.concat(Stream.of(program.jar()), program.files().stream())
        .map(Path::toAbsolutePath)
        .sorted()
        .forEach(
            file ->
                (file.startsWith(libraries) ? dependencies : application)
                    .addEntry(file, inImage(program, file)));
    return new Contents(
        Stream.of(dependencies.build(), application.build())
            .filter(layer -> !layer.getEntries().isEmpty())
            .toList(),
        List.of("java", "-jar", inImage(program, program.jar().toAbsolutePath()).toString()),
        List.of());
  }

  private static AbsoluteUnixPath inImage(PackagedProgram program, Path file) {
    return AbsoluteUnixPath.get(APP).resolve(program.folder().relativize(file));
  }
}
