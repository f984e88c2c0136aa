package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.project.DeployPhase;
import io.mcpruntime.maven.project.Modules;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import io.mcpruntime.maven.server.report.DeployReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/** A goal for the servers of one project. */
abstract class AbstractServerMojo extends AbstractMcpMojo {
  /** Returns the namespace of servers whose metadata has none; null where it has no effect. */
  abstract String namespace();

  /** Returns the environment whose file changes the servers; null for none. */
  abstract String environment();

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
    beginReport(List.of());
    List<ServerMetadata> servers =
        adapted(Modules.servers(project, namespace(), environment(), getLog()::warn));
    beginReport(servers);
    servers.stream().filter(ServerMetadata::undeclared).forEach(this::sayDefaults);
    DeployPhase.problem(session, project).ifPresent(getLog()::warn);
    for (ServerMetadata server : servers) {
      server.endpointNotes().origins().forEach(note -> log(server, note, getLog()::info));
      server.endpointNotes().problems().forEach(note -> log(server, note, getLog()::warn));
    }
    return Map.of("servers", run(servers));
  }

  /** Returns what the goal takes for the servers of the project. */
  List<ServerMetadata> adapted(List<ServerMetadata> servers) throws MojoFailureException {
    return servers;
  }

  private void beginReport(List<ServerMetadata> servers) {
    DeployReport report = report();
    if (report != null) {
      report.begin();
      servers.forEach(server -> report.server(server.namespace(), server.name()));
    }
  }

  private static void log(ServerMetadata server, String note, Consumer<String> level) {
    (server.name() + ": " + note).lines().forEach(level);
  }

  private void sayDefaults(ServerMetadata server) {
    getLog()
        .info(
            "no server in the YAML files of %s: server %s is made of the POM alone (%sport %d, route %s)"
                .formatted(
                    ProjectFolder.of(session.getCurrentProject()).resolve(".mcp"),
                    server.name(),
                    namespace() == null ? "" : "namespace " + server.namespace() + ", ",
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
}
