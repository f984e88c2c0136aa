package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.project.Modules;
import io.mcpruntime.maven.project.ProjectFolder;
import io.mcpruntime.maven.project.PushedImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** A goal for the servers of one project. */
abstract class AbstractServerMojo extends AbstractClusterMojo {
  /** The namespace of servers whose metadata names none. */
  @Parameter(property = "mcp.namespace", defaultValue = "mcp-servers")
  private String namespace;

  /**
   * The registry to push to, for example {@code ghcr.io/acme}; unless set, the one that {@code
   * mcp:setup} installed in the cluster.
   */
  @Parameter(property = "mcp.registry")
  String registry;

  /** The port on each node's 127.0.0.1 under which the in-cluster registry is read. */
  @Parameter(property = "mcp.registryPort", defaultValue = "5000")
  int registryPort;

  @Override
  final Map<String, ?> run()
      throws ClusterException,
          MetadataException,
          ImageException,
          IOException,
          MojoExecutionException,
          MojoFailureException {
    MavenProject project = session.getCurrentProject();
    if (!Modules.isServer(session, project)) {
      notAServer();
      return null;
    }
    List<ServerMetadata> servers = Modules.servers(project, namespace, getLog()::warn);
    servers.stream().filter(ServerMetadata::undeclared).forEach(this::sayDefaults);
    for (ServerMetadata server : servers) {
      server.endpointNotes().origins().forEach(note -> log(server, note, getLog()::info));
      server.endpointNotes().problems().forEach(note -> log(server, note, getLog()::warn));
    }
    return Map.of("servers", run(servers));
  }

  private static void log(ServerMetadata server, String note, Consumer<String> level) {
    (server.name() + ": " + note).lines().forEach(level);
  }

  private void sayDefaults(ServerMetadata server) {
    getLog()
        .info(
            "no YAML file in %s: server %s is made of the POM alone (namespace %s, port %d, route %s)"
                .formatted(
                    ProjectFolder.of(session.getCurrentProject()).resolve(".mcp"),
                    server.name(),
                    server.namespace(),
                    server.port(),
                    server.route()));
  }

  /** Does the goal's work for these servers, and says what it did with each. */
  abstract List<?> run(List<ServerMetadata> servers)
      throws ClusterException,
          MetadataException,
          ImageException,
          IOException,
          MojoExecutionException,
          MojoFailureException;

  /** What a module gets that is no server; a build without one has nothing to do its work on. */
  void notAServer() throws MojoExecutionException, MojoFailureException {
    if (Modules.haveServer(session)) {
      getLog()
          .info(
              "no server: this module has no .mcp folder, and its own POM declares no mcp plugin");
      return;
    }
    String none =
        "no server in %s: no module (%d in this build) has a .mcp folder or declares this plugin in its own POM; write .mcp/servers.yaml into the server's module"
            .formatted(session.getExecutionRootDirectory(), session.getProjects().size());
    if (isNamed()) {
      throw new MojoFailureException(none);
    }
    getLog().warn(none);
  }

  final PushedImages pushedImages() {
    Path file = outputFolder().resolve("images.json");
    return registry == null
        ? PushedImages.inCluster(file, registryPort)
        : PushedImages.external(file, registry);
  }
}
