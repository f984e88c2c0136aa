package io.mcpruntime.maven.project.push;

import io.mcpruntime.maven.image.registry.Login;
import io.mcpruntime.maven.image.registry.RegistryTarget;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoFailureException;

/**
 * How a registry outside the cluster is reached.
 *
 * @param username {@code mcp.registry.username}, or null for a login of settings.xml or Docker
 * @param password asked only when there is a user name
 * @param insecure whether it may use plain HTTP
 */
public record RegistryAccess(String username, Supplier<String> password, boolean insecure) {
  /** Returns where to push a server's image. */
  RegistryTarget target(String repository, ServerMetadata server) throws MojoFailureException {
    int slash = repository.lastIndexOf('/');
    if (slash < 0) {
      throw new MojoFailureException(
          "%s: image \"%s\" has no registry; write HOST/%s, or leave image out to use the cluster's own registry"
              .formatted(server.location(), repository, repository));
    }
    RegistryTarget target =
        RegistryTarget.external(
            repository.substring(0, slash),
            repository.substring(slash + 1) + ":" + server.imageTag());
    try {
      target = target.withLogin(Login.of(username, username == null ? null : password.get()));
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    }
    return insecure ? target.allowingHttp() : target;
  }
}
