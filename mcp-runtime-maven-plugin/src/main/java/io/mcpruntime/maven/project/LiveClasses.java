package io.mcpruntime.maven.project;

import io.mcpruntime.maven.project.build.TestClasses;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Makes the modules of a build use the folders of each other's classes, in compiling as in running,
 * instead of the jars that {@code mvn verify mcp:dev} made of them; until it is closed. A jar that
 * holds more than its module's classes (made by maven-shade-plugin, for example) stays.
 */
public final class LiveClasses implements AutoCloseable {
  private final IdentityHashMap<Artifact, File> before = new IdentityHashMap<>();
  private final TreeSet<String> remarks = new TreeSet<>();

  private LiveClasses() {}

  /** Creates them for all modules of the build; their dependencies must be resolved. */
  public static LiveClasses of(MavenSession session) {
    LiveClasses live = new LiveClasses();
    // All that was resolved counts, whichever goal was the last to run there.
    session.getProjects().forEach(module -> module.setArtifactFilter(artifact -> true));
    for (MavenProject module : session.getProjects()) {
      for (MavenProject other : session.getProjects()) {
        other.getArtifacts().stream()
            .filter(artifact -> isOf(artifact, module))
            .forEach(artifact -> live.use(artifact, module, other));
      }
      // Others that resolve by themselves, as Quarkus does, ask Maven for these.
      List<Artifact> made = new ArrayList<>(module.getAttachedArtifacts());
      made.add(module.getArtifact());
      made.stream()
          .filter(artifact -> live.missing(artifact, module).isEmpty())
          .forEach(artifact -> live.replace(artifact, folder(artifact, module)));
    }
    return live;
  }

  private static boolean isOf(Artifact artifact, MavenProject module) {
    return artifact.getGroupId().equals(module.getGroupId())
        && artifact.getArtifactId().equals(module.getArtifactId())
        && artifact.getBaseVersion().equals(module.getVersion());
  }

  private void use(Artifact artifact, MavenProject module, MavenProject user) {
    Optional<String> missing = missing(artifact, module);
    if (missing.isEmpty()) {
      replace(artifact, folder(artifact, module));
    } else if (isJar(artifact)) {
      remarks.add(
          "%s uses %s, which contains more than the module's classes (%s): run mvn verify mcp:dev again after a change in %s"
              .formatted(
                  user.getArtifactId(),
                  artifact.getFile().getName(),
                  missing.get(),
                  module.getArtifactId()));
    }
  }

  /** Empty when the folder of the module's classes can stand for it. */
  private Optional<String> missing(Artifact artifact, MavenProject module) {
    Path folder = folder(artifact, module).toPath();
    if (!isJar(artifact) || !Files.isDirectory(folder)) {
      return Optional.of("no classes");
    }
    try {
      return JarEntries.missingIn(folder, artifact.getFile());
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static boolean isJar(Artifact artifact) {
    return artifact.getFile() != null
        && artifact.getFile().isFile()
        && artifact.getArtifactHandler().isAddedToClasspath();
  }

  private static File folder(Artifact artifact, MavenProject module) {
    return new File(
        TestClasses.areIn(artifact.getType(), artifact.getClassifier())
            ? module.getBuild().getTestOutputDirectory()
            : module.getBuild().getOutputDirectory());
  }

  private void replace(Artifact artifact, File folder) {
    before.putIfAbsent(artifact, artifact.getFile());
    artifact.setFile(folder);
  }

  /** A line for each jar that stays. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** Gives the jars back to what runs after the goal. */
  @Override
  public void close() {
    before.forEach(Artifact::setFile);
  }
}
