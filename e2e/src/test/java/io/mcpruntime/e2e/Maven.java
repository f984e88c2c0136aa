package io.mcpruntime.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Real Maven in a process of its own, with the artifacts of this build. */
final class Maven {
  /** Copies into target/dependency by default. */
  static final String COPY_DEPENDENCIES =
      "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies";

  private Maven() {}

  /** A goal of this build's plugin, for folders without a POM too. */
  static String goal(String name) {
    String version = Objects.requireNonNull(System.getProperty("e2e.version"), "e2e.version");
    return "io.mcpruntime:mcp-runtime-maven-plugin:" + version + ":" + name;
  }

  static Command.Run in(Path folder, String... arguments) {
    return in(folder, Map.of(), arguments);
  }

  static Command.Run in(Path folder, Map<String, String> environment, String... arguments) {
    return Command.run(folder, environment, command(arguments));
  }

  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString());
    command.addAll(List.of("-B", "-ntp", "-s", settings().toString()));
    command.add("-Dmaven.repo.local=" + System.getProperty("e2e.repository"));
    command.addAll(List.of(arguments));
    String options = System.getProperty("e2e.options", "").strip();
    if (!options.isEmpty()) {
      command.addAll(List.of(options.split(" +")));
    }
    return command;
  }

  /** A build that needs nothing of this one: with the user's settings and local repository. */
  static Command.Run alone(Path folder, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString());
    command.addAll(List.of("-B", "-ntp", "-DskipTests"));
    command.add("-Dmaven.repo.local=" + System.getProperty("e2e.source.repository"));
    command.addAll(List.of(arguments));
    return Command.run(folder, Map.of(), command);
  }

  /** The settings of src/it: what this build has downloaded is a repository. */
  private static Path settings() {
    try {
      Path file = Files.createTempFile("settings", ".xml");
      file.toFile().deleteOnExit();
      String source = Path.of(System.getProperty("e2e.source.repository")).toUri().toString();
      String template = Files.readString(Path.of("..", "src", "it", "settings.xml"));
      return Files.writeString(file, template.replace("@localRepositoryUrl@", source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy of an example, without what was built there. */
  static Path copyOf(Path project, Path target) {
    try (var files = Files.walk(project)) {
      for (Path file : files.filter(f -> !f.startsWith(project.resolve("target"))).toList()) {
        Path copy = target.resolve(project.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether one of these files, outside target, was written after another one. */
  static boolean isNewer(Path files, Path than) {
    try (var all = Files.walk(files)) {
      long written = Files.getLastModifiedTime(than).toMillis();
      return all.filter(file -> !file.startsWith(files.resolve("target")))
          .filter(Files::isRegularFile)
          .anyMatch(file -> file.toFile().lastModified() > written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces text in a file of a project: what an editor would do. */
  static void edit(Path file, String from, String to) {
    try {
      String before = Files.readString(file, StandardCharsets.UTF_8);
      if (!before.contains(from)) {
        throw new AssertionError(file + " has no \"" + from + "\"");
      }
      Files.writeString(file, before.replace(from, to), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
