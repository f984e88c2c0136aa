package io.mcpruntime.maven.platform.provision;

import io.mcpruntime.maven.cluster.ClusterException;
import java.time.Duration;

/**
 * The cluster that is wanted.
 *
 * @param httpPort on this machine's 127.0.0.1, which leads to port 80 of the cluster's Ingress
 * @param httpsPort the same for port 443
 * @param region where a provider runs it; null prints REGION
 * @param timeout for each command
 */
public record ProvisionRequest(
    String name, int httpPort, int httpsPort, String region, Duration timeout) {
  private static final String NAME = "[a-z]([a-z0-9-]{0,30}[a-z0-9])?";
  private static final String REGION = "[A-Za-z0-9][A-Za-z0-9-]{0,62}";
  private static final int LAST_PORT = 65_535;

  /**
   * Checks the values, which become arguments of other programs.
   *
   * @throws ClusterException that names the property
   */
  public ProvisionRequest check() throws ClusterException {
    if (!name.matches(NAME)) {
      throw new ClusterException(
          "mcp.clusterName is \"%s\"; at most 32 of a-z, 0-9 and '-', beginning with a letter"
              .formatted(name));
    }
    if (region != null && !region.matches(REGION)) {
      throw new ClusterException(
          "mcp.region is \"%s\"; right would be a name such as europe-west1".formatted(region));
    }
    checkPort("mcp.httpPort", httpPort);
    checkPort("mcp.httpsPort", httpsPort);
    if (httpPort == httpsPort) {
      throw new ClusterException("mcp.httpPort and mcp.httpsPort are both " + httpPort);
    }
    return this;
  }

  private static void checkPort(String property, int port) throws ClusterException {
    if (port < 1 || port > LAST_PORT) {
      throw new ClusterException(property + " is " + port + "; a port from 1 to 65535");
    }
  }
}
