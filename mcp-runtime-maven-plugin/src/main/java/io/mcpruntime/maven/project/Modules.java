package io.mcpruntime.maven.project;

import io.mcpruntime.maven.metadata.Endpoint;
import io.mcpruntime.maven.metadata.EndpointNotes;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.MetadataReader;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.metadata.StartFolder;
import io.mcpruntime.maven.project.framework.QuarkusProfile;
import io.mcpruntime.maven.project.pom.OwnPom;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Which modules of a reactor are servers: what the files on disk say, however Maven was called
 * ({@code -pl}, in the module's folder) and whatever other plugins have made of the models.
 */
public final class Modules {
  /** This plugin, as Maven names it. */
  public static final String PLUGIN = "io.mcpruntime:mcp-runtime-maven-plugin";

  private Modules() {}

  /**
   * A project is a server when it has a {@code .mcp} folder, or declares this plugin in its own
   * POM, or belongs to no reactor; an aggregator is one only with a {@code .mcp} folder.
   */
  public static boolean isServer(MavenSession session, MavenProject project) {
    if (Files.exists(ProjectFolder.of(project).resolve(".mcp"))) {
      return true;
    }
    if ("pom".equals(project.getPackaging())) {
      return false;
    }
    return OwnPom.of(project).declares(PLUGIN) || isAlone(session, project);
  }

  /** Whether the build has a server. */
  public static boolean haveServer(MavenSession session) {
    return count(session) > 0;
  }

  /** How many modules of the build are servers. */
  public static long count(MavenSession session) {
    return session.getProjects().stream().filter(project -> isServer(session, project)).count();
  }

  /**
   * The servers that a module declares.
   *
   * @param namespace of servers that name none; {@code null}: {@code mcp-servers}
   * @param warnings takes one line for each key that has no meaning any more
   */
  public static List<ServerMetadata> servers(
      MavenProject project, String namespace, Consumer<String> warnings) throws MetadataException {
    return servers(project, namespace, null, warnings);
  }

  /**
   * The same in an environment.
   *
   * @param environment whose file in {@code .mcp/environments} changes the servers, or null
   */
  public static List<ServerMetadata> servers(
      MavenProject project, String namespace, String environment, Consumer<String> warnings)
      throws MetadataException {
    ProjectDefaults defaults = defaults(project, namespace).with(ServerSettings.of(project));
    return new MetadataReader(defaults, warnings, environment).read();
  }

  /** The same on this machine, where Quarkus has another profile than in an image. */
  static List<ServerMetadata> serversHere(
      MavenSession session, MavenProject project, Consumer<String> warnings)
      throws MetadataException {
    String profile = QuarkusProfile.of(session, project);
    ProjectDefaults defaults =
        defaults(project, null).with(ServerSettings.of(project).withQuarkusProfile(profile));
    return new MetadataReader(defaults, warnings).read();
  }

  /**
   * Where port and path of the module's servers come from, for the log of a goal that runs them on
   * this machine, where processes are given other ports.
   */
  static EndpointNotes clusterNotes(MavenProject project) throws MetadataException {
    List<String> origins = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (ServerMetadata server : servers(project, null, warning -> {})) {
      EndpointNotes notes = server.endpointNotes();
      notes.origins().forEach(note -> origins.add(server.name() + " in the cluster: " + note));
      notes.problems().forEach(note -> problems.add(server.name() + ": " + note));
    }
    return new EndpointNotes(origins, problems);
  }

  /** Where the server of a project without {@code .mcp} listens and answers. */
  public static Endpoint endpoint(MavenProject project) {
    StartFolder folder = new StartFolder(ProjectFolder.of(project), List.of());
    return ServerSettings.of(project).of(Map.of(), List.of(), folder);
  }

  /** What a project's servers take from its POM. */
  public static ProjectDefaults defaults(MavenProject project, String namespace) {
    return new ProjectDefaults(
            project.getArtifactId(), project.getVersion(), ProjectFolder.of(project), namespace)
        .with(FilterProperties.of(project));
  }

  private static boolean isAlone(MavenSession session, MavenProject project) {
    return session.getAllProjects().size() == 1
        && !isModuleOfParent(project)
        && !isModuleOfAbove(ProjectFolder.pom(project));
  }

  /** Whether a POM in a folder above lists it: an aggregator need not be the parent. */
  private static boolean isModuleOfAbove(Path pom) {
    for (Path folder = pom.getParent().getParent(); folder != null; folder = folder.getParent()) {
      if (lists(OwnPom.modulesOf(folder.resolve("pom.xml")), folder, pom)) {
        return true;
      }
    }
    return false;
  }

  private static boolean lists(List<String> modules, Path folder, Path pom) {
    return modules.stream()
        .map(module -> folder.resolve(module).normalize())
        .anyMatch(module -> module.equals(pom) || module.equals(pom.getParent()));
  }

  /** Whether a POM above, in the same checkout, lists it among its modules. */
  private static boolean isModuleOfParent(MavenProject project) {
    Path pom = ProjectFolder.pom(project);
    MavenProject above = project.getParent();
    while (above != null && ProjectFolder.hasPom(above)) {
      if (lists(OwnPom.of(above).modules(), ProjectFolder.of(above), pom)) {
        return true;
      }
      above = above.getParent();
    }
    return false;
  }
}
