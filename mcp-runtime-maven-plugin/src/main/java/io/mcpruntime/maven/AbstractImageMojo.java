package io.mcpruntime.maven;

import io.mcpruntime.maven.dev.LocalServerOptions;
import io.mcpruntime.maven.image.BaseImage;
import io.mcpruntime.maven.image.Built;
import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.ImagePlan;
import io.mcpruntime.maven.image.SavedImage;
import io.mcpruntime.maven.image.cds.ImageArchives;
import io.mcpruntime.maven.image.dockerfile.DockerfileBuilder;
import io.mcpruntime.maven.image.dockerfile.DockerfileRequest;
import io.mcpruntime.maven.image.jvm.BridgedImages;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.project.DockerfileBuilds;
import io.mcpruntime.maven.project.JavaOptions;
import io.mcpruntime.maven.project.Modules;
import io.mcpruntime.maven.project.ServerPlans;
import io.mcpruntime.maven.project.build.ProjectBuild;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import io.mcpruntime.maven.project.push.RegistryLogins;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that makes images of the project. */
abstract class AbstractImageMojo extends AbstractServerMojo {
  /**
   * The base image: a reference, or {@code tar://} and the path of a docker-save tar. Instead of
   * the default, {@code from.image} of jib-maven-plugin is used where the POM configures it.
   */
  @Parameter(property = "mcp.baseImage", defaultValue = BaseImage.DEFAULT)
  private String baseImage;

  /**
   * The platforms of the image, comma-separated. More than one is possible only for images that are
   * pushed.
   */
  @Parameter(property = "mcp.platforms", defaultValue = "linux/amd64")
  private List<String> platforms;

  /**
   * The server's main class. The default is the class that the POM names for other plugins
   * (Spring's {@code start-class}, manifests, {@code exec.mainClass}), the one with
   * {@code @SpringBootApplication}, or the only one with a main method.
   */
  @Parameter(property = "mcp.mainClass")
  private String mainClass;

  /**
   * Options for the server's JVM, comma-separated, in addition to {@code -XX:MaxRAMPercentage=75}.
   */
  @Parameter(property = "mcp.jvmFlags")
  private List<String> jvmFlags;

  /**
   * Adds a class data sharing archive of the dependencies to the image, which about halves the time
   * to start. The base image's JVM makes it once for each set of dependencies by running the server
   * on this machine. Where that is not possible, a warning says why.
   */
  @Parameter(property = "mcp.classArchive", defaultValue = "false")
  private boolean classArchive;

  /**
   * A docker-save tar that is used as the server's image, for example one built from a Dockerfile.
   * Nothing is built from the project then.
   */
  @Parameter(property = "mcp.imageTar")
  private File imageTar;

  /**
   * What builds the images of servers with {@code build} in {@code .mcp}: docker, podman or
   * buildah. The default is the first of them that is installed and can build.
   */
  @Parameter(property = "mcp.containerTool")
  private String containerTool;

  @Inject private ProjectBuild projectBuild;
  @Inject private RegistryLogins logins;

  final void bringToPackage() throws MojoExecutionException, MojoFailureException {
    projectBuild.bringToPackage(session);
  }

  @Override
  void notAServer() throws MojoExecutionException, MojoFailureException {
    super.notAServer();
    bringToPackage();
  }

  /** Modules that are made of this one need its jar, though no image is made here. */
  @Override
  void skipped() throws MojoExecutionException, MojoFailureException {
    if (isNeeded()) {
      bringToPackage();
    }
  }

  final ImageBuilder builder() {
    return logins.builder(session.getSettings(), getLog());
  }

  final ImagePlan plan(ServerMetadata server) throws ImageException {
    if (isSet("maven.main.skip")) {
      getLog()
          .warn("maven.main.skip is set: target/classes is taken as an earlier build has left it");
    }
    List<String> flags = jvmFlags == null ? List.of() : jvmFlags;
    ImagePlan plan =
        new ServerPlans(
                session,
                projectBuild,
                new BaseImage(baseImage, platforms),
                new JavaOptions(mainClass, flags))
            .telling(
                line -> getLog().info(server.name() + ": " + line),
                line -> getLog().warn(server.name() + ": " + line))
            .of(server);
    return classArchive ? archived(plan, server) : plan;
  }

  private ImagePlan archived(ImagePlan plan, ServerMetadata server) {
    try {
      return new ImageArchives(builder(), getLog()::info)
          .add(plan, LocalServerOptions.options(server), LocalServerOptions.environment(server));
    } catch (ImageException e) {
      getLog().warn("the image of " + server.name() + " has no class archive: " + e.getMessage());
      return plan;
    }
  }

  /** The servers that need an image, which is one where there is a tar for it. */
  final List<ServerMetadata> withoutImage(List<ServerMetadata> servers)
      throws MojoFailureException {
    List<ServerMetadata> built = servers.stream().filter(s -> !s.prebuilt()).toList();
    if (session.getUserProperties().containsKey("mcp.imageTar") && Modules.count(session) > 1) {
      throw new MojoFailureException(
          "-Dmcp.imageTar is the image of one server, but several modules are servers; choose one"
              + " with -pl, or write <imageTar> in its POM");
    }
    if (imageTar != null && built.size() != 1) {
      throw new MojoFailureException(
          "mcp.imageTar is the image of one server, but "
              + (built.isEmpty() ? "each names its image" : built.size() + " need one")
              + " in .mcp");
    }
    for (ServerMetadata server : built) {
      if (imageTar != null && server.build() != null) {
        throw new MojoFailureException(
            "%s: server %s is built from its Dockerfile (build), so mcp.imageTar can't be its image too; remove one of them"
                .formatted(server.location(), server.name()));
      }
    }
    return built;
  }

  /**
   * Builds the image of a server that has a Dockerfile.
   *
   * @return the image in {@code target/mcp/NAME.tar}
   */
  final Built buildDockerfile(ServerMetadata server) throws ImageException {
    DockerfileRequest request = DockerfileBuilds.request(session, server, platforms);
    Path tar = outputFolder().resolve(server.name() + ".tar");
    Built built =
        new DockerfileBuilder(containerTool, System.getenv(), getLog()::info).toTar(request, tar);
    SavedImage.problemOfUser(built.tar())
        .ifPresent(problem -> getLog().warn(server.name() + ": " + problem));
    return needsBridge(server, tar) ? bridged(server, tar) : built;
  }

  private static boolean needsBridge(ServerMetadata server, Path saved) throws ImageException {
    return server.spec().speaksStdio() && !SavedImage.read(saved).hasBridge();
  }

  /** Adds the bridge to the image of a server that speaks stdio. */
  private Built bridged(ServerMetadata server, Path saved) throws ImageException {
    getLog().info(server.name() + ": adding the bridge for stdio to its image");
    Path tar = outputFolder().resolve(server.name() + ".tar");
    return new BridgedImages(builder(), new BaseImage(baseImage, platforms))
        .toTar(saved, tar, server.name() + ":" + server.imageTag(), server.port());
  }

  /**
   * The tar with the server's image, for a server that is not made of the project's classes.
   *
   * @return null for the project's classes
   */
  final Path readyTar(ServerMetadata server) throws ImageException {
    if (server.build() != null) {
      return buildDockerfile(server).tar();
    }
    Path tar = imageTar();
    return tar != null && needsBridge(server, tar) ? bridged(server, tar).tar() : tar;
  }

  /** The image that is made already, or null. */
  final Path imageTar() {
    return imageTar == null ? null : ProjectFolder.resolve(session.getCurrentProject(), imageTar);
  }
}
