package io.mcpruntime.maven.project.init;

import io.mcpruntime.maven.project.pom.ProjectFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/** Which modules of a build {@code mcp:init} is for: the only one, or those of {@code -pl}. */
public final class InitModules {
  private InitModules() {}

  /**
   * Returns them.
   *
   * @throws MojoFailureException with the names of the modules, if the user must choose
   */
  public static List<MavenProject> of(MavenSession session) throws MojoFailureException {
    List<MavenProject> modules = session.getProjects();
    boolean isChosen =
        session.getRequest().getMakeBehavior() == null
            && modules.size() < session.getAllProjects().size();
    if (modules.size() == 1 || isChosen) {
      return modules;
    }
    String names =
        session.getAllProjects().stream()
            .filter(module -> !"pom".equals(module.getPackaging()))
            .map(module -> name(session, module))
            .collect(Collectors.joining(", "));
    throw new MojoFailureException(
        names.isEmpty()
            ? "no module of this build has a packaging other than pom: add the server's module"
                + " first"
            : "this build has several modules; choose the server with -pl (without -am or -amd): "
                + names);
  }

  private static String name(MavenSession session, MavenProject module) {
    Path folder = ProjectFolder.shown(session, module);
    String path = folder.toString().replace('\\', '/');
    return path.isEmpty() || folder.isAbsolute() ? ":" + module.getArtifactId() : path;
  }
}
