package io.mcpruntime.maven;

import io.mcpruntime.maven.image.Built;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Builds each server's image as {@code target/mcp/NAME.tar}. Needs no cluster, and Docker (or
 * podman, or buildah) only for a server with {@code build} in {@code .mcp}.
 */
@Mojo(
    name = "build",
    threadSafe = true,
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.TEST)
public final class BuildMojo extends AbstractImageMojo {
  /** No image has a namespace before it is pushed. */
  @Override
  String namespace() {
    return null;
  }

  /** The image is the same for all environments. */
  @Override
  String environment() {
    return null;
  }

  @Override
  List<?> run(List<ServerMetadata> servers)
      throws ImageException, IOException, MojoExecutionException, MojoFailureException {
    if (imageTar() != null) {
      getLog().info("nothing to build: the image is " + imageTar());
      return List.of();
    }
    bringToPackage();
    Files.createDirectories(outputFolder());
    List<Map<String, String>> result = new ArrayList<>();
    for (ServerMetadata server : withoutImage(servers)) {
      Built built = built(server);
      getLog().info("built " + built.tar());
      result.add(
          Map.of("name", server.name(), "tar", built.tar().toString(), "id", built.imageId()));
    }
    return result;
  }

  private Built built(ServerMetadata server) throws ImageException {
    return server.build() != null
        ? buildDockerfile(server)
        : builder()
            .toTar(
                plan(server),
                outputFolder().resolve(server.name() + ".tar"),
                server.name() + ":" + server.imageTag());
  }
}
