package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.dev.OnThisMachine;
import io.mcpruntime.maven.image.BaseImage;
import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.ImagePlan;
import io.mcpruntime.maven.image.Pushed;
import io.mcpruntime.maven.jvm.ImageArchives;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.project.JavaOptions;
import io.mcpruntime.maven.project.Modules;
import io.mcpruntime.maven.project.ProjectBuild;
import io.mcpruntime.maven.project.ProjectFolder;
import io.mcpruntime.maven.project.Publisher;
import io.mcpruntime.maven.project.PushedImages;
import io.mcpruntime.maven.project.RegistryLogins;
import io.mcpruntime.maven.project.RegistryPassword;
import io.mcpruntime.maven.project.ServerPlans;
import io.mcpruntime.maven.registry.Login;
import io.mcpruntime.maven.registry.RegistryTarget;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that makes images of the project. */
abstract class AbstractImageMojo extends AbstractServerMojo {
  /**
   * The image below the server's: a reference, or {@code tar://} and the path of a docker-save tar.
   */
  @Parameter(property = "mcp.baseImage", defaultValue = "docker.io/library/eclipse-temurin:25-jre")
  private String baseImage;

  /** The platforms of the image; more than one only for images that are pushed. */
  @Parameter(property = "mcp.platforms", defaultValue = "linux/amd64")
  private List<String> platforms;

  /**
   * The server's main class; unless set, the one that the POM names for other plugins (Spring's
   * {@code start-class}, manifests, {@code exec.mainClass}), that with
   * {@code @SpringBootApplication}, or the only one with a main method.
   */
  @Parameter(property = "mcp.mainClass")
  private String mainClass;

  /** Options for the server's JVM, beside {@code -XX:MaxRAMPercentage=75}. */
  @Parameter(property = "mcp.jvmFlags")
  private List<String> jvmFlags;

  /**
   * Puts an archive of the dependencies' classes into the image, with which the server starts in
   * about half of the time. The base image's own JVM makes it, once for a set of dependencies: it
   * runs the server on this machine until it has answered. Where that can't be, a warning says why,
   * and the image has none.
   */
  @Parameter(property = "mcp.classArchive", defaultValue = "false")
  private boolean classArchive;

  /**
   * A docker-save tar that becomes the server's image as it is, for servers that a Dockerfile
   * makes; then nothing is built from the project.
   */
  @Parameter(property = "mcp.imageTar")
  private File imageTar;

  /**
   * The user name for {@code mcp.registry}. Its password is read from the environment variable
   * {@code MCP_REGISTRY_PASSWORD}, or from {@code -Dmcp.registry.password}, which other users of
   * the machine can see. Better: a server in settings.xml, or docker's config.json.
   */
  @Parameter(property = "mcp.registry.username")
  private String username;

  /** Accepts a registry that speaks plain HTTP. */
  @Parameter(property = "mcp.registry.insecure", defaultValue = "false")
  private boolean insecure;

  /** No parameter: Maven prints those under -X. */
  private String password;

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
            .telling(line -> getLog().info(server.name() + ": " + line))
            .of(server);
    return classArchive ? archived(plan, server) : plan;
  }

  private ImagePlan archived(ImagePlan plan, ServerMetadata server) {
    try {
      return new ImageArchives(builder(), getLog()::info)
          .add(plan, OnThisMachine.options(server), OnThisMachine.environment(server));
    } catch (ImageException e) {
      getLog().warn("the image of " + server.name() + " has no class archive: " + e.getMessage());
      return plan;
    }
  }

  /**
   * Looks before anything is built whether these can be pushed: gets the token and the port-forward
   * of a push, and gives them back.
   */
  final void requirePushRights(Cluster cluster, List<ServerMetadata> servers)
      throws ClusterException, IOException, MojoFailureException {
    Set<String> pushed = new TreeSet<>();
    for (ServerMetadata server : withoutImage(servers)) {
      if (isInCluster(server) && pushed.add(server.namespace())) {
        Publisher.of(cluster, builder(), registryPort, server.namespace(), line -> {}).close();
      }
    }
  }

  /** Builds and pushes what is not prebuilt; {@code cluster} may be null for another registry. */
  final void push(Cluster cluster, List<ServerMetadata> servers)
      throws ClusterException, ImageException, IOException, MojoFailureException {
    PushedImages images = pushedImages();
    for (ServerMetadata server : withoutImage(servers)) {
      ImagePlan plan = imageTar == null ? plan(server) : null;
      long started = System.nanoTime();
      Pushed pushed =
          isInCluster(server)
              ? pushInCluster(cluster, server, plan)
              : pushOutside(external(images.repository(server), server), plan);
      images.pushed(server, pushed.digest());
      getLog()
          .info(
              String.format(
                  Locale.ROOT,
                  "pushed %s (%.1f MB in %.1f s)",
                  images.reference(server),
                  pushed.sentBytes() / 1e6,
                  (System.nanoTime() - started) / 1e9));
    }
  }

  /** Without a plan: what the tar holds. */
  private Pushed pushInCluster(Cluster cluster, ServerMetadata server, ImagePlan plan)
      throws ClusterException, ImageException, IOException {
    String namespace = server.namespace();
    try (Publisher publisher =
        Publisher.of(cluster, builder(), registryPort, namespace, getLog()::info)) {
      String name = namespace + "/" + server.name() + ":" + server.imageTag();
      return plan == null ? publisher.push(imageTar(), name) : publisher.push(plan, name);
    }
  }

  /** Whether its image belongs into the cluster's own registry. */
  private boolean isInCluster(ServerMetadata server) throws MojoFailureException {
    String nodes = "127.0.0.1:" + registryPort + "/";
    if (registry != null || (server.image() != null && !server.image().startsWith(nodes))) {
      return false;
    }
    String own = nodes + server.namespace() + "/" + server.name();
    if (server.image() != null && !server.image().equals(own)) {
      throw new MojoFailureException(
          "%s: image \"%s\" is no repository of namespace %s in the cluster's registry; leave image out, or write %s"
              .formatted(server.location(), server.image(), server.namespace(), own));
    }
    return true;
  }

  private Pushed pushOutside(RegistryTarget target, ImagePlan plan) throws ImageException {
    return plan == null ? builder().push(imageTar(), target) : builder().push(plan, target);
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
    return built;
  }

  /** The image that is made already, or null. */
  final Path imageTar() {
    return imageTar == null ? null : ProjectFolder.resolve(session.getCurrentProject(), imageTar);
  }

  private String password() {
    if (password == null) {
      password = RegistryPassword.of(session, getLog()::warn);
    }
    return password;
  }

  private RegistryTarget external(String repository, ServerMetadata server)
      throws MojoFailureException {
    int slash = repository.lastIndexOf('/');
    if (slash < 0) {
      throw new MojoFailureException(
          server.location()
              + ": image \""
              + repository
              + "\" names no registry; write HOST/"
              + repository
              + ", or leave image out to use the cluster's own registry");
    }
    RegistryTarget target =
        RegistryTarget.external(
            repository.substring(0, slash),
            repository.substring(slash + 1) + ":" + server.imageTag());
    try {
      target = target.withLogin(Login.of(username, username == null ? null : password()));
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    }
    return insecure ? target.allowingHttp() : target;
  }

  /** Whether pushing these needs the cluster's own registry. */
  final boolean needsCluster(List<ServerMetadata> servers) throws MojoFailureException {
    for (ServerMetadata server : servers) {
      if (!server.prebuilt() && isInCluster(server)) {
        return true;
      }
    }
    return false;
  }
}
