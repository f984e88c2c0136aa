package io.mcpruntime.maven;

import io.mcpruntime.crd.PlatformNamespaces;
import io.mcpruntime.maven.metadata.PushedImages;
import io.mcpruntime.maven.platform.options.SetupOption;
import io.mcpruntime.maven.project.push.ImageRegistry;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that writes MCPServer resources and neither builds nor pushes images. */
abstract class AbstractResourceMojo extends AbstractServerMojo {
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
}
