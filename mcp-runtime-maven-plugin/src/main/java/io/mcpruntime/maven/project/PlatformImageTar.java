package io.mcpruntime.maven.project;

import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** The platform's image, an artifact of this plugin's own version; only setup needs its 70 MB. */
@Named
public final class PlatformImageTar {
  private final RepositorySystem repositories;

  @Inject
  PlatformImageTar(RepositorySystem repositories) {
    this.repositories = repositories;
  }

  /**
   * Resolves the tar through Maven's own resolver.
   *
   * @param version this plugin's version
   */
  public Path resolve(MavenSession session, String version) throws MojoExecutionException {
    List<RemoteRepository> remotes = session.getCurrentProject().getRemotePluginRepositories();
    DefaultArtifact artifact =
        new DefaultArtifact("io.mcpruntime", "mcp-distribution", "image", "tar", version);
    try {
      return repositories
          .resolveArtifact(
              session.getRepositorySession(), new ArtifactRequest(artifact, remotes, "plugin"))
          .getArtifact()
          .getFile()
          .toPath();
    } catch (ArtifactResolutionException e) {
      throw new MojoExecutionException(
          "cannot get the platform's image " + artifact + ": " + e.getMessage(), e);
    }
  }
}
