package io.mcpruntime.maven;

import io.mcpruntime.crd.PlatformNamespaces;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.ImagePlan;
import io.mcpruntime.maven.image.attach.CosignKey;
import io.mcpruntime.maven.image.push.ImageSource;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.PushedImages;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.platform.options.SetupOption;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import io.mcpruntime.maven.project.push.ImageDocuments;
import io.mcpruntime.maven.project.push.ImagePush;
import io.mcpruntime.maven.project.push.ImageRegistry;
import io.mcpruntime.maven.project.push.MetadataUpdate;
import io.mcpruntime.maven.project.push.RegistryAccess;
import io.mcpruntime.maven.project.push.RegistryPassword;
import io.mcpruntime.maven.server.report.DeployReport;
import io.mcpruntime.maven.server.report.ServerReport;
import io.mcpruntime.maven.server.report.ServerReport.Timing;
import io.mcpruntime.maven.server.report.Step;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that pushes images of the project. */
abstract class AbstractPushMojo extends AbstractImageMojo {
  /** The namespace of servers whose metadata has none. */
  @Parameter(property = "mcp.namespace", defaultValue = PlatformNamespaces.SERVERS)
  private String namespace;

  /**
   * The registry of the images, for example {@code ghcr.io/acme}. The default is the registry that
   * {@code mcp:setup} installed in the cluster.
   */
  @Parameter(property = "mcp.registry")
  private String registry;

  /** The port on each node's 127.0.0.1 from which pods pull images of the in-cluster registry. */
  @Parameter(property = "mcp.registryPort", defaultValue = SetupOption.DEFAULT_REGISTRY_PORT)
  private int registryPort;

  /**
   * The user name for {@code mcp.registry}. Its password is read from the environment variable
   * {@code MCP_REGISTRY_PASSWORD}, or from {@code -Dmcp.registry.password}, which other users of
   * the machine can see. Better: a server in settings.xml, or Docker's config.json.
   */
  @Parameter(property = "mcp.registry.username")
  private String username;

  /** Allows a registry that uses plain HTTP. */
  @Parameter(property = "mcp.registry.insecure", defaultValue = "false")
  private boolean insecure;

  /** The kubeconfig's context to use. The default is the current context. */
  @Parameter(property = "mcp.context")
  private String context;

  /**
   * Writes the repository and the tag of each pushed image as {@code image} and {@code imageTag}
   * into {@code .mcp}. Comments and the order of keys stay.
   */
  @Parameter(property = "mcp.updateMetadata", defaultValue = "false")
  private boolean updateMetadata;

  /**
   * Attaches a bill of materials (CycloneDX) to the image in the registry, and writes it to {@code
   * target/mcp/NAME-bom.json}. Only for images of the project's classes.
   */
  @Parameter(property = "mcp.sbom", defaultValue = "true")
  private boolean sbom;

  /**
   * Attaches a provenance statement (in-toto, SLSA) to the image in the registry: the project, the
   * Git commit and the base image that it was built from.
   */
  @Parameter(property = "mcp.provenance", defaultValue = "true")
  private boolean provenance;

  /**
   * A private key that signs each pushed image as cosign does: the file of {@code cosign
   * generate-key-pair}, whose password is read from the environment variable {@code
   * COSIGN_PASSWORD}, or an unencrypted ECDSA key (PKCS#8).
   */
  @Parameter(property = "mcp.signKey")
  private File signKey;

  @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
  private String pluginVersion;

  private final DeployReport report = new DeployReport();
  private String password;
  private CosignKey key;

  @Override
  final DeployReport report() {
    return report;
  }

  /**
   * The environment, such as {@code prod}: {@code environments/prod.yaml} below {@code .mcp}
   * changes the servers.
   */
  @Parameter(property = "mcp.environment")
  private String environment;

  @Override
  final String environment() {
    return environment;
  }

  @Override
  final String namespace() {
    return namespace;
  }

  final ImageRegistry registry() {
    return new ImageRegistry(registry, registryPort);
  }

  final PushedImages images() {
    return registry().images(outputFolder());
  }

  final Cluster connect() throws ClusterException {
    return Cluster.connect(context);
  }

  /** Makes images and pushes them. */
  final ImagePush imagePush() {
    return new ImagePush(
        builder(),
        registry(),
        new RegistryAccess(username, this::password, insecure),
        getLog()::info);
  }

  /** Builds and pushes what is not prebuilt; {@code cluster} may be null for another registry. */
  final void push(Cluster cluster, List<ServerMetadata> servers)
      throws ClusterException,
          ImageException,
          IOException,
          MetadataException,
          MojoFailureException {
    ImagePush push = imagePush();
    for (ServerMetadata server : withoutImage(servers)) {
      ServerReport one = report.server(server.namespace(), server.name());
      ImageSource source;
      try (Timing timing = one.begin(Step.BUILD)) {
        source = source(server);
        timing.done();
      }
      try (Timing timing = one.begin(Step.PUSH)) {
        push.push(cluster, server, source, images());
        timing.done();
      }
    }
    if (updateMetadata) {
      metadataUpdate().write(withoutImage(servers));
    }
  }

  /** Checks before anything is built whether {@code .mcp} can be updated, if it should be. */
  final void requireUpdate(List<ServerMetadata> servers)
      throws IOException, MetadataException, MojoFailureException {
    if (updateMetadata) {
      if (servers.stream().anyMatch(server -> server.preview() != null)) {
        throw new MojoFailureException(
            "mcp.updateMetadata writes into .mcp what is deployed, and a preview is not; leave it or mcp.preview out");
      }
      if (environment != null) {
        throw new MojoFailureException(
            "mcp.updateMetadata writes into the files of .mcp, which are for all environments; leave it or mcp.environment out");
      }
      metadataUpdate().require(withoutImage(servers));
    }
  }

  private MetadataUpdate metadataUpdate() {
    return new MetadataUpdate(
        ProjectFolder.of(session.getCurrentProject()), images(), getLog()::info);
  }

  private ImageSource source(ServerMetadata server) throws ImageException {
    Path tar = readyTar(server);
    ImagePlan plan = tar == null ? plan(server) : null;
    Path bom = outputFolder().resolve(server.name() + "-bom.json");
    return new ImageSource(
        plan,
        tar,
        new ImageDocuments(sbom, provenance, pluginVersion)
            .of(session.getCurrentProject(), plan, bom),
        key());
  }

  /** Reads the key, so that a wrong one is named before anything is built. */
  final void requireKey() throws ImageException {
    key();
  }

  private CosignKey key() throws ImageException {
    if (key == null && signKey != null) {
      Path file = ProjectFolder.resolve(session.getCurrentProject(), signKey);
      key = CosignKey.read(file, System.getenv(CosignKey.PASSWORD));
    }
    return key;
  }

  private String password() {
    if (password == null) {
      password = RegistryPassword.of(session, getLog()::warn);
    }
    return password;
  }
}
