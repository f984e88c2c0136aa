package io.mcpruntime.maven.project;

import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.PackagedProgram;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/**
 * What a project with packaging {@code war}, or another that is no jar, has packaged: it is a
 * program where it can be started without a container.
 */
final class ExecutableArchive {
  private ExecutableArchive() {}

  static boolean isPackagedBy(MavenProject project) {
    return !"jar".equals(project.getArtifact().getArtifactHandler().getExtension());
  }

  /** The archive, which this session has made: Maven would not name it otherwise. */
  static PackagedProgram program(MavenProject project) throws ImageException {
    String type = project.getArtifact().getArtifactHandler().getExtension();
    if (type.equals("pom")) {
      throw new ImageException(
          project.getArtifactId()
              + ": a project of packaging pom has no program; write the server's image in .mcp, or"
              + " set -Dmcp.imageTar");
    }
    List<Path> archives =
        Stream.concat(Stream.of(project.getArtifact()), project.getAttachedArtifacts().stream())
            .map(Artifact::getFile)
            .filter(file -> file != null && file.getName().endsWith("." + type))
            .map(File::toPath)
            .toList();
    for (Path archive : archives) {
      if (PackagedProgram.isExecutable(archive)) {
        return PackagedProgram.of(archive);
      }
    }
    throw new ImageException(
        "%s: its %s needs a container to run in, and the image has none; let spring-boot-maven-plugin repackage it, name a main class with -Dmcp.mainClass, or make the image with a Dockerfile (-Dmcp.imageTar)"
            .formatted(project.getArtifactId(), type));
  }
}
