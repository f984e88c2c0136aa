package io.mcpruntime.maven.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of {@code .mcp/environments}. */
final class EnvironmentFiles {
  static final String FOLDER = ".mcp/environments";
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
  private static final String ENDING = "\\.ya?ml$";

  private final Path folder;
  private final Problems problems;

  EnvironmentFiles(Path basedir, Problems problems) {
    this.folder = basedir.resolve(FOLDER);
    this.problems = problems;
  }

  /** The file of an environment; empty if there is none, or two: then the problems say so. */
  Optional<Path> file(String environment) {
    if (!environment.matches(NAME)) {
      return refused(
          "mcp.environment is %s; a name has at most 63 letters, digits, '.', '_' and '-'"
              .formatted(Problems.quoted(environment)));
    }
    List<Path> files = all();
    List<Path> named = files.stream().filter(file -> name(file).equals(environment)).toList();
    if (named.size() > 1) {
      return refused(
          "environment %s has two files, .yaml and .yml; remove one".formatted(environment));
    }
    return named.isEmpty() ? refused(unknown(environment, files)) : Optional.of(named.get(0));
  }

  private static String unknown(String environment, List<Path> files) {
    List<String> names = files.stream().map(EnvironmentFiles::name).distinct().toList();
    return "no file %s.yaml for mcp.environment=%s; ".formatted(environment, environment)
        + (names.isEmpty() ? "there is no environment" : "known are " + String.join(", ", names));
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst(ENDING, "");
  }

  private List<Path> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(".+" + ENDING))
          .filter(file -> !EditorFiles.isOne(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      problems.add(Location.of(FOLDER), "can't be listed: " + e.getClass().getSimpleName());
      return List.of();
    }
  }

  private Optional<Path> refused(String message) {
    problems.add(Location.of(FOLDER), message);
    return Optional.empty();
  }
}
