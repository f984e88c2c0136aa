package io.mcpruntime.maven.project.pom;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;

/** The output folders of all modules, in which changes are not saves. */
public final class Outputs {
  private Outputs() {}

  /** Each module's {@code target}. */
  public static Set<Path> of(MavenSession session) {
    return session.getProjects().stream()
        .map(module -> Path.of(module.getBuild().getDirectory()).normalize())
        .collect(Collectors.toSet());
  }
}
