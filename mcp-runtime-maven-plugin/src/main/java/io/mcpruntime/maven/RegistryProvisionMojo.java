package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.registry.Login;
import io.mcpruntime.maven.image.registry.PullLogin;
import io.mcpruntime.maven.platform.RegistryProvision;
import io.mcpruntime.maven.project.push.RegistryLogins;
import io.mcpruntime.maven.project.push.RegistryPassword;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Lets servers' pods pull from a registry outside of the cluster: stores its login in the cluster.
 * The login is that of a server in settings.xml, of Docker's config.json or of a credential helper,
 * never one of the command line, and is written to no file.
 */
@Mojo(name = "registry-provision", requiresProject = false, aggregator = true, threadSafe = true)
public final class RegistryProvisionMojo extends AbstractClusterMojo {
  /** The registry, for example {@code ghcr.io/acme}. */
  @Parameter(property = "mcp.registry")
  private String registry;

  /**
   * The user name, with the password in the environment variable {@code MCP_REGISTRY_PASSWORD}. The
   * default is a login of settings.xml, Docker's config.json or a credential helper.
   */
  @Parameter(property = "mcp.registry.username")
  private String username;

  @Inject private RegistryLogins logins;

  @Override
  Map<String, ?> run() throws ClusterException, MojoFailureException {
    PullLogin login = login();
    try (Cluster cluster = connect()) {
      cluster.requirePlatform();
      ApplyOutcome outcome = new RegistryProvision(cluster).run(login);
      getLog()
          .info(
              "login %s for %s %s; deploy with -Dmcp.registry=%s"
                  .formatted(login.login(), login.host(), outcome.text(), registry));
      return Map.of("registry", registry, "host", login.host(), "login", outcome.text());
    }
  }

  private PullLogin login() throws MojoFailureException {
    if (registry == null) {
      throw new MojoFailureException(
          "which registry? Write for example -Dmcp.registry=ghcr.io/acme");
    }
    if (RegistryPassword.isOnCommandLine(session)) {
      throw new MojoFailureException(
          "mcp:registry-provision takes no password of the command line, which other users of the"
              + " machine can see; write a server into settings.xml, or set MCP_REGISTRY_PASSWORD");
    }
    try {
      Login own =
          Login.of(
              username, username == null ? null : RegistryPassword.of(session, getLog()::warn));
      return PullLogin.find(registry, own, logins.of(session.getSettings(), getLog()));
    } catch (IllegalArgumentException e) {
      getLog().debug(e);
      throw new MojoFailureException(e.getMessage());
    }
  }
}
