package io.mcpruntime.maven.project;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;

/** The output folders of all modules, in which changes are not saves. */
final class Outputs {
  private Outputs() {}

  /** Each module's {@code target}. */
  static Set<Path> of(MavenSession session) {
    return session.getProjects().stream()
        .map(module -> Path.of(module.getBuild().getDirectory()).normalize())
        .collect(Collectors.toSet());
  }
}
