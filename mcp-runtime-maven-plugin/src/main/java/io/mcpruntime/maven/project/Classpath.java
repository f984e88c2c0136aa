package io.mcpruntime.maven.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/**
 * What a server needs at run time.
 *
 * @param classes the project's own classes and resources
 * @param releases dependencies that never change
 * @param snapshots dependencies that may: snapshots, and other modules of the reactor
 */
public record Classpath(Path classes, List<Path> releases, List<Path> snapshots) {
  private static final Set<String> RUNTIME =
      Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME, Artifact.SCOPE_SYSTEM);

  public Classpath {
    releases = List.copyOf(releases);
    snapshots = List.copyOf(snapshots);
  }

  /**
   * The class path of a project that was packaged.
   *
   * @param contents which dependencies belong into an image
   */
  static Classpath of(MavenProject project, Predicate<Artifact> contents) {
    List<Artifact> artifacts = runtime(project).stream().filter(contents).toList();
    return new Classpath(
        Path.of(project.getBuild().getOutputDirectory()),
        artifacts.stream().filter(a -> !a.isSnapshot()).map(a -> a.getFile().toPath()).toList(),
        artifacts.stream().filter(Artifact::isSnapshot).map(a -> a.getFile().toPath()).toList());
  }

  /** The same in the middle of a build: of other modules there may be folders of classes. */
  static Classpath live(MavenProject project) {
    List<Path> releases = new ArrayList<>();
    List<Path> snapshots = new ArrayList<>();
    for (Artifact artifact : runtime(project)) {
      Path path = artifact.getFile().toPath();
      (Files.isDirectory(path) || artifact.isSnapshot() ? snapshots : releases).add(path);
    }
    return new Classpath(Path.of(project.getBuild().getOutputDirectory()), releases, snapshots);
  }

  private static List<Artifact> runtime(MavenProject project) {
    // An executable war brings what a servlet container would provide.
    boolean isWar = "war".equals(project.getPackaging());
    return project.getArtifacts().stream()
        .filter(
            a ->
                RUNTIME.contains(a.getScope())
                    || (isWar && Artifact.SCOPE_PROVIDED.equals(a.getScope())))
        .filter(a -> a.getFile() != null)
        .filter(a -> a.getArtifactHandler().isAddedToClasspath())
        .toList();
  }
}
