package io.mcpruntime.maven.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
  private static final Set<String> RUNTIME = Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME);

  public Classpath {
    releases = List.copyOf(releases);
    snapshots = List.copyOf(snapshots);
  }

  /** The class path of a project that was brought to {@code package}. */
  public static Classpath of(MavenProject project) {
    List<Artifact> artifacts =
        project.getArtifacts().stream()
            .filter(a -> RUNTIME.contains(a.getScope()) && a.getFile() != null)
            .filter(a -> a.getArtifactHandler().isAddedToClasspath())
            .toList();
    return new Classpath(
        Path.of(project.getBuild().getOutputDirectory()),
        artifacts.stream().filter(a -> !a.isSnapshot()).map(a -> a.getFile().toPath()).toList(),
        artifacts.stream().filter(Artifact::isSnapshot).map(a -> a.getFile().toPath()).toList());
  }
}
