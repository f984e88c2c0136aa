package io.mcpruntime.maven.project.framework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * What a build writes to {@code target}: only what this Maven session has written is the project's
 * output; an earlier one may have packaged something else, of other sources.
 *
 * @param target the project's build folder
 * @param since when the session began, as exact as file systems are
 */
public record BuildOutput(Path target, Instant since) {

  public static BuildOutput of(MavenSession session, MavenProject project) {
    return new BuildOutput(
        Path.of(project.getBuild().getDirectory()),
        session.getStartTime().toInstant().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Whether this session wrote the file. */
  boolean wrote(Path file) {
    try {
      return Files.isRegularFile(file)
          && !Files.getLastModifiedTime(file).toInstant().isBefore(since);
    } catch (IOException e) {
      return false;
    }
  }
}
