package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.push.Publisher;
import io.mcpruntime.maven.image.registry.Login;
import io.mcpruntime.maven.image.registry.PullLogin;
import io.mcpruntime.maven.platform.Part;
import io.mcpruntime.maven.platform.PlatformImage;
import io.mcpruntime.maven.platform.PlatformOptions;
import io.mcpruntime.maven.platform.PolicySetup;
import io.mcpruntime.maven.platform.PullSecret;
import io.mcpruntime.maven.platform.Setup;
import io.mcpruntime.maven.platform.SetupRequest;
import io.mcpruntime.maven.platform.options.SetupConfigMap;
import io.mcpruntime.maven.platform.options.SetupOption;
import io.mcpruntime.maven.platform.options.SetupOptions;
import io.mcpruntime.maven.platform.policy.PolicyOptions;
import io.mcpruntime.maven.project.PlatformImageTar;
import io.mcpruntime.maven.project.push.RegistryLogins;
import io.mcpruntime.maven.project.push.RegistryPassword;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Installs the platform into the cluster. It consists of namespaces, the MCPServer definition, the
 * registry and its proxy on each node, an Ingress or an HTTPRoute, the operator and the gateway. A
 * second run changes nothing: the cluster remembers the options, and an option that is not given
 * has the value of the last setup.
 */
@Mojo(
    name = "setup",
    requiresProject = false,
    aggregator = true,
    threadSafe = true,
    defaultPhase = LifecyclePhase.INITIALIZE)
public final class SetupMojo extends AbstractPlatformMojo {
  /**
   * Prints the manifests and changes nothing. It asks the cluster for the options of the last setup
   * only, and continues without them if there is no cluster. The route is an HTTPRoute if {@code
   * mcp.gatewayRef} is set, else an Ingress. Secrets are not printed.
   */
  @Parameter(property = "mcp.dryRun", defaultValue = "false")
  private boolean dryRun;

  /**
   * Rotates the keys that seal the gateway's sessions. Sessions of the current key continue until
   * the rotation after this one, which is possible after two minutes.
   */
  @Parameter(property = "mcp.rotateSessionKeys", defaultValue = "false")
  private boolean rotateSessionKeys;

  /** The registry that {@code mcp.registry.pullSecret} is for, for example {@code ghcr.io/acme}. */
  @Parameter(property = "mcp.registry")
  private String registry;

  /**
   * The user name for {@code mcp.registry}. Its password is read from the environment variable
   * {@code MCP_REGISTRY_PASSWORD}, or from {@code -Dmcp.registry.password}, which other users of
   * the machine can see. Better: a server in settings.xml, or Docker's config.json.
   */
  @Parameter(property = "mcp.registry.username")
  private String username;

  /**
   * {@code true} stores the login for {@code mcp.registry} in the cluster. The operator gives it to
   * the pods of every server whose image comes from that host, as Secret {@code
   * mcp-runtime-registry-creds} in the server's namespace. {@code false} removes it. The default is
   * no change.
   */
  @Parameter(property = "mcp.registry.pullSecret")
  private Boolean pullSecret;

  /**
   * The policy file of the cluster's administrator: what teams may do, by namespace. It is
   * validated before anything is changed. The default is no change.
   */
  @Parameter(property = "mcp.policy")
  private File policy;

  /**
   * {@code hardened} serves listed namespaces only and denies what the policy file does not allow
   * for a namespace. {@code default} reverts that. Without it the cluster's profile is kept.
   */
  @Parameter(property = "mcp.profile")
  private String profile;

  @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
  private String version;

  @Inject private PlatformImageTar tar;
  @Inject private RegistryLogins logins;

  @Override
  Map<String, ?> run()
      throws ClusterException,
          ImageException,
          IOException,
          MojoExecutionException,
          MojoFailureException {
    PullSecret pulls = pullSecret();
    if (dryRun) {
      SetupOptions options = rememberedIfReachable(version);
      String image = options.value(SetupOption.PLATFORM_IMAGE);
      System.out.println(
          Setup.manifests(
              parsed(options),
              SetupConfigMap.object(options, version),
              image == null ? "(pushed by setup)" : image,
              policyOptions()));
      return null;
    }
    try (Cluster cluster = connect()) {
      getLog()
          .info(
              "setting up MCP Runtime "
                  + version
                  + " in context \""
                  + cluster.context()
                  + "\" ("
                  + cluster.address()
                  + ")");
      SetupOptions options = remembered(cluster, version);
      var applied = setUp(cluster, options, pulls);
      getLog().info("MCP Runtime is ready in context \"" + cluster.context() + "\"");
      Map<String, String> parts = new TreeMap<>();
      applied.forEach((part, what) -> parts.put(part.title(), what.text()));
      return Map.of(
          "context",
          cluster.context(),
          "parts",
          parts,
          "options",
          options.chosen(),
          "optionsOfLastSetup",
          options.last().keySet().stream().map(SetupOption::property).toList());
    }
  }

  private Map<Part, ApplyOutcome> setUp(Cluster cluster, SetupOptions options, PullSecret pulls)
      throws ClusterException,
          ImageException,
          IOException,
          MojoExecutionException,
          MojoFailureException {
    PlatformOptions platform = parsed(options);
    String image = options.value(SetupOption.PLATFORM_IMAGE);
    PolicySetup policySetup = policySetup(cluster, image);
    PlatformImage source =
        image == null
            ? pushed(cluster, tar.resolve(session, version), platform.nodePort())
            : () -> image;
    return new Setup(
            cluster,
            new SetupRequest(platform, SetupConfigMap.object(options, version), pulls, policySetup),
            getLog()::info)
        .run(source, rotateSessionKeys);
  }

  private PullSecret pullSecret() throws MojoFailureException {
    if (pullSecret == null) {
      return PullSecret.unchanged();
    }
    try {
      return pullSecret
          ? PullSecret.with(
              PullLogin.find(registry, login(), logins.of(session.getSettings(), getLog())))
          : PullSecret.none();
    } catch (IllegalArgumentException e) {
      getLog().debug(e);
      throw new MojoFailureException(e.getMessage());
    }
  }

  private Login login() {
    return Login.of(
        username, username == null ? null : RegistryPassword.of(session, getLog()::warn));
  }

  private PolicyOptions policyOptions() throws IOException, MojoFailureException {
    try {
      return PolicyOptions.read(profile, policy == null ? null : policy.toPath());
    } catch (IllegalArgumentException e) {
      getLog().debug(e);
      throw new MojoFailureException(e.getMessage());
    }
  }

  private PolicySetup policySetup(Cluster cluster, String platformImage)
      throws ClusterException, IOException, MojoFailureException {
    PolicyOptions options = policyOptions();
    try {
      PolicySetup setup = PolicySetup.read(cluster, options);
      setup.requireDigest("mcp.platformImage", platformImage);
      return setup;
    } catch (IllegalArgumentException e) {
      getLog().debug(e);
      throw new MojoFailureException(e.getMessage());
    }
  }

  private PlatformImage pushed(Cluster cluster, Path image, int port) {
    ImageBuilder builder = logins.builder(session.getSettings(), getLog());
    return () -> {
      try (Publisher publisher = Publisher.ofPlatform(cluster, builder, port, getLog()::info)) {
        return publisher.push(image, "mcp-runtime/platform:" + version).reference();
      }
    };
  }
}
