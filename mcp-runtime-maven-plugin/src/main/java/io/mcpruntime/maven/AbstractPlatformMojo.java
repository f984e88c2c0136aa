package io.mcpruntime.maven;

import io.mcpruntime.maven.platform.PlatformOptions;
import java.net.URI;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that installs or removes the platform. */
abstract class AbstractPlatformMojo extends AbstractClusterMojo {
  /** The image of the in-cluster registry: CNCF distribution 3. */
  @Parameter(property = "mcp.registryImage", defaultValue = "docker.io/library/registry:3")
  private String registryImage;

  /** The size of the in-cluster registry's volume. */
  @Parameter(property = "mcp.registryStorage", defaultValue = "20Gi")
  private String registryStorage;

  /** The port on each node's 127.0.0.1 under which pods' images are pulled. */
  @Parameter(property = "mcp.registryPort", defaultValue = "5000")
  private int registryPort;

  /**
   * The address in front of all routes, for example {@code https://mcp.example.com}; unless set, a
   * server's URL is made from its Ingress.
   */
  @Parameter(property = "mcp.url", defaultValue = "")
  private String url;

  final PlatformOptions options() throws MojoFailureException {
    if (registryPort < 1 || registryPort > 65535) {
      throw new MojoFailureException("mcp.registryPort is " + registryPort + "; 1 to 65535");
    }
    return new PlatformOptions(
        registryImage, registryStorage, registryPort, checkedUrl(), timeout());
  }

  private String checkedUrl() throws MojoFailureException {
    if (url == null || url.isEmpty()) {
      return "";
    }
    try {
      URI uri = URI.create(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
        return url.replaceFirst("/+$", "");
      }
    } catch (IllegalArgumentException e) {
      getLog().debug(e);
    }
    throw new MojoFailureException(
        "mcp.url is \"" + url + "\"; an address like https://mcp.example.com");
  }
}
