package io.mcpruntime.maven.project;

import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.MetadataReader;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** The servers of all projects of a build, for goals that run once and ask which one is meant. */
public final class DeclaredServers {
  private static final String DEFAULT_NAMESPACE = "mcp-servers";

  private final MavenSession session;
  private final String namespace;
  private final Consumer<String> warnings;

  /**
   * @param namespace the user's choice, or null
   */
  public DeclaredServers(MavenSession session, String namespace, Consumer<String> warnings) {
    this.session = session;
    this.namespace = namespace;
    this.warnings = warnings;
  }

  /** The folders {@code target/mcp} of the build, and of the folder that Maven runs in. */
  public List<Path> outputs() {
    Stream<Path> targets =
        session.getProjects().stream().map(project -> Path.of(project.getBuild().getDirectory()));
    Path here = Path.of(session.getExecutionRootDirectory(), "target");
    return Stream.concat(Stream.of(here), targets)
        .map(target -> target.resolve("mcp"))
        .distinct()
        .toList();
  }

  /** What to look for: the server that the user named, else those of the build. */
  public List<ServerUrl.Wanted> wanted(String server) throws MetadataException {
    return server != null
        ? List.of(new ServerUrl.Wanted(server, namespace))
        : all().stream().map(s -> new ServerUrl.Wanted(s.name(), s.namespace())).toList();
  }

  /**
   * What to call a server of which the URL is known: as the user named it, as its route does
   * ({@code /NAME/mcp}), else by its host.
   */
  public String nameFor(String server, String url) {
    if (server != null) {
      return server;
    }
    try {
      URI uri = URI.create(url);
      String[] parts = uri.getPath() == null ? new String[0] : uri.getPath().split("/");
      return parts.length > 2 ? parts[parts.length - 2] : uri.getHost();
    } catch (IllegalArgumentException e) {
      // The URL is checked where it is used, with a message of its own.
      return "server";
    }
  }

  private List<ServerMetadata> all() throws MetadataException {
    List<ServerMetadata> servers = new ArrayList<>();
    for (MavenProject project : session.getProjects()) {
      if (project.getFile() != null && Modules.isServer(session, project)) {
        ProjectDefaults defaults =
            new ProjectDefaults(
                project.getArtifactId(),
                project.getVersion(),
                project.getBasedir().toPath(),
                namespace == null ? DEFAULT_NAMESPACE : namespace);
        servers.addAll(new MetadataReader(defaults, warnings).read());
      }
    }
    return servers;
  }
}
