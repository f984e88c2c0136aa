package io.mcpruntime.maven.project;

import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.ImageLabels;
import io.mcpruntime.maven.image.dockerfile.DockerfileRequest;
import io.mcpruntime.maven.metadata.DockerfileBuild;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** What is built from the Dockerfiles of a project. */
public final class DockerfileBuilds {
  private DockerfileBuilds() {}

  /**
   * The build of one server of the session's current project, which has {@code build}.
   *
   * @param platforms of images; a Dockerfile is built for one
   */
  public static DockerfileRequest request(
      MavenSession session, ServerMetadata server, List<String> platforms) throws ImageException {
    if (platforms.size() != 1) {
      throw new ImageException(
          "%s: server %s is built from its Dockerfile for one platform, not for %s; choose one with -Dmcp.platforms"
              .formatted(server.location(), server.name(), String.join(", ", platforms)));
    }
    MavenProject project = session.getCurrentProject();
    Path folder = ProjectFolder.of(project);
    DockerfileBuild build = server.build();
    return new DockerfileRequest(
        server.name(),
        folder.resolve(build.dockerfile()).normalize(),
        folder.resolve(build.context()).normalize(),
        build.target(),
        build.args(),
        ImageLabels.of(server.name(), project.getVersion(), ServerPlans.source(project)),
        platforms.get(0));
  }
}
