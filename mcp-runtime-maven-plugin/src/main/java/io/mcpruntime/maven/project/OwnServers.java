package io.mcpruntime.maven.project;

import io.mcpruntime.maven.client.endpoint.TargetChoice.ProjectServers;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** The servers of all modules of a build, and where they may run on this machine. */
public final class OwnServers {
  private OwnServers() {}

  /** Where neither the metadata nor the user names a namespace. */
  private static final String UNKNOWN = "";

  /**
   * Reads them; without a POM there is only the folder that Maven runs in.
   *
   * @param namespace that the user names, or null
   */
  public static ProjectServers of(MavenSession session, String namespace, Consumer<String> warnings)
      throws MetadataException {
    List<Path> folders = new ArrayList<>();
    List<String> names = new ArrayList<>();
    folders.add(Path.of(session.getExecutionRootDirectory(), "target", "mcp"));
    for (MavenProject project : session.getProjects()) {
      if (ProjectFolder.hasPom(project) && Modules.isServer(session, project)) {
        folders.add(Path.of(project.getBuild().getDirectory(), "mcp"));
        Modules.servers(project, namespace == null ? UNKNOWN : namespace, warnings)
            .forEach(s -> names.add(s.qualifiedName()));
      }
    }
    return new ProjectServers(folders.stream().distinct().toList(), names, namespace);
  }

  /**
   * Returns what the project's settings say against a server of this name that does not answer, for
   * example a transport that the gateway does not serve.
   */
  public static List<String> problems(MavenSession session, String server)
      throws MetadataException {
    List<String> problems = new ArrayList<>();
    for (MavenProject project : session.getProjects()) {
      if (ProjectFolder.hasPom(project) && Modules.isServer(session, project)) {
        Modules.servers(project, null, warning -> {}).stream()
            .filter(declared -> declared.name().equals(server))
            .forEach(declared -> problems.addAll(declared.endpointNotes().problems()));
      }
    }
    return problems;
  }

  /** The folder of the module that declares a server of this name, if exactly one does. */
  public static Optional<Path> folder(MavenSession session, String server)
      throws MetadataException {
    List<Path> folders = new ArrayList<>();
    for (MavenProject project : session.getProjects()) {
      if (ProjectFolder.hasPom(project)
          && Modules.isServer(session, project)
          && Modules.servers(project, null, warning -> {}).stream()
              .anyMatch(declared -> declared.name().equals(server))) {
        folders.add(ProjectFolder.of(project));
      }
    }
    return folders.size() == 1 ? Optional.of(folders.get(0)) : Optional.empty();
  }
}
