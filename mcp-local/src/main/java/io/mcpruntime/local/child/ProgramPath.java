package io.mcpruntime.local.child;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders in which programs are looked for, in their order.
 *
 * @param folders absolute or relative to the working directory
 */
public record ProgramPath(List<Path> folders) {
  public ProgramPath {
    folders = List.copyOf(folders);
  }

  /**
   * Reads the variable PATH; what is no folder on this machine is left out.
   *
   * @param variable its value; null for none
   */
  public static ProgramPath of(String variable) {
    List<Path> folders = new ArrayList<>();
    String text = variable == null ? "" : variable;
    for (String folder : text.split(Pattern.quote(File.pathSeparator), -1)) {
      try {
        if (!folder.isBlank()) {
          folders.add(Path.of(folder));
        }
      } catch (InvalidPathException e) {
        // A shell would find nothing there either.
      }
    }
    return new ProgramPath(folders);
  }

  /** Finds a program, with or without the suffix of Windows; empty if it is in no folder. */
  public Optional<Path> find(String program) {
    return folders.stream()
        .flatMap(folder -> Stream.of(program, program + ".exe").map(folder::resolve))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .map(Path::toAbsolutePath)
        .findFirst();
  }
}
