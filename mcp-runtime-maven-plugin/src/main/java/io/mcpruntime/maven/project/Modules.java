package io.mcpruntime.maven.project;

import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.MetadataReader;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;

/** Which modules of a reactor are servers. */
public final class Modules {
  private static final String PLUGIN = "io.mcpruntime:mcp-runtime-maven-plugin";

  private Modules() {}

  /**
   * A module is a server when it has a {@code .mcp} folder, or declares this plugin in its own POM,
   * or is the only project of the build; an aggregator is one only with a {@code .mcp} folder.
   */
  public static boolean isServer(MavenSession session, MavenProject project) {
    if (Files.exists(project.getBasedir().toPath().resolve(".mcp"))) {
      return true;
    }
    if ("pom".equals(project.getPackaging())) {
      return false;
    }
    return session.getProjects().size() == 1 || declaresPlugin(project);
  }

  /** Whether the build has a server. */
  public static boolean haveServer(MavenSession session) {
    return session.getProjects().stream().anyMatch(project -> isServer(session, project));
  }

  /**
   * The servers that a module declares.
   *
   * @param namespace of servers that name none; {@code null}: {@code mcp-servers}
   * @param warnings takes one line for each key that has no meaning any more
   */
  public static List<ServerMetadata> servers(
      MavenProject project, String namespace, Consumer<String> warnings) throws MetadataException {
    ProjectDefaults defaults =
        new ProjectDefaults(
            project.getArtifactId(),
            project.getVersion(),
            project.getBasedir().toPath(),
            namespace);
    return new MetadataReader(defaults, warnings).read();
  }

  private static boolean declaresPlugin(MavenProject project) {
    return project.getOriginalModel().getBuild() != null
        && project.getOriginalModel().getBuild().getPlugins().stream()
            .map(Plugin::getKey)
            .anyMatch(PLUGIN::equals);
  }
}
