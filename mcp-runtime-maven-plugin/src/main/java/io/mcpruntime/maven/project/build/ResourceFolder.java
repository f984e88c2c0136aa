package io.mcpruntime.maven.project.build;

import io.mcpruntime.maven.dev.WatchedRoot;
import io.mcpruntime.maven.project.pom.Outputs;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.AbstractScanner;
import org.codehaus.plexus.util.MatchPatterns;

/**
 * A folder of resources as maven-resources-plugin sees it.
 *
 * @param folder where they are
 * @param copies where they are copied to
 * @param included as it is written; empty: all
 * @param outputs what of it the build itself writes
 */
public record ResourceFolder(
    Path folder,
    Path copies,
    List<String> included,
    MatchPatterns includes,
    MatchPatterns excludes,
    Set<Path> outputs) {

  /** Those of a project, without what lies in a {@code target} of this build. */
  public static List<ResourceFolder> of(
      MavenSession session, MavenProject project, boolean withTests) {
    Set<Path> outputs = Outputs.of(session);
    Path classes = Path.of(project.getBuild().getOutputDirectory());
    Path testClasses = Path.of(project.getBuild().getTestOutputDirectory());
    return Stream.concat(
            project.getResources().stream().map(r -> of(r, classes, outputs)),
            withTests
                ? project.getTestResources().stream().map(r -> of(r, testClasses, outputs))
                : Stream.of())
        .filter(found -> outputs.stream().noneMatch(found.folder::startsWith))
        .toList();
  }

  private static ResourceFolder of(Resource resource, Path classes, Set<Path> outputs) {
    List<String> includes =
        resource.getIncludes().isEmpty() ? List.of("**") : resource.getIncludes();
    return new ResourceFolder(
        Path.of(resource.getDirectory()).normalize(),
        classes.resolve(Objects.requireNonNullElse(resource.getTargetPath(), "")).normalize(),
        List.copyOf(resource.getIncludes()),
        patterns(includes.stream()),
        patterns(
            Stream.concat(
                resource.getExcludes().stream(), Stream.of(AbstractScanner.DEFAULTEXCLUDES))),
        outputs);
  }

  /** Parses Ant's patterns: a folder means everything in it. */
  private static MatchPatterns patterns(Stream<String> patterns) {
    return MatchPatterns.from(
        patterns
            .map(pattern -> pattern.strip().replace('/', File.separatorChar))
            .map(p -> p.endsWith(File.separator) ? p + "**" : p)
            .toList());
  }

  /**
   * What of it is watched.
   *
   * @param name of the folder, for people
   */
  public WatchedRoot watched(String name) {
    String patterns = included.isEmpty() ? "" : " (" + String.join(", ", included) + ")";
    return new WatchedRoot(folder, name + patterns, this::mayHold, this::isResource);
  }

  private boolean mayHold(Path below) {
    return !outputs.contains(below) && includes.matchesPatternStart(name(below), true);
  }

  private boolean isResource(Path file) {
    String name = name(file);
    return includes.matches(name, true) && !excludes.matches(name, true);
  }

  private String name(Path file) {
    return folder.relativize(file).toString();
  }

  /**
   * Deletes the copies of those that are gone: Maven's plugins never take one away.
   *
   * @throws UncheckedIOException when one of them stays
   */
  public void deleteCopies(Set<Path> saved) {
    try {
      for (Path file : saved) {
        if (file.startsWith(folder) && !Files.exists(file) && isResource(file)) {
          Files.deleteIfExists(copies.resolve(name(file)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
