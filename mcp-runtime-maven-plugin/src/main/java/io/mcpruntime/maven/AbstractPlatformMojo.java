package io.mcpruntime.maven;

import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.maven.platform.PlatformOptions;
import io.mcpruntime.maven.platform.Scope;
import io.mcpruntime.maven.platform.route.CallerOptions;
import io.mcpruntime.maven.platform.route.RouteOptions;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What {@code mcp:setup} installs: the parameters that become {@link PlatformOptions}. */
abstract class AbstractPlatformMojo extends AbstractClusterMojo {
  /** The image of the in-cluster registry: CNCF distribution 3. */
  @Parameter(property = "mcp.registryImage", defaultValue = "docker.io/library/registry:3")
  private String registryImage;

  /** The size of the in-cluster registry's volume. */
  @Parameter(property = "mcp.registryStorage", defaultValue = "20Gi")
  private String registryStorage;

  /**
   * Allows a namespace to delete tags and images of its own repositories in the in-cluster
   * registry. A garbage collection frees the space.
   */
  @Parameter(property = "mcp.registryDelete", defaultValue = "false")
  private boolean registryDelete;

  /** The port on each node's 127.0.0.1 from which pods pull images of the in-cluster registry. */
  @Parameter(property = "mcp.registryPort", defaultValue = "" + PlatformOptions.REGISTRY_PORT)
  private int registryPort;

  /**
   * The URL in front of all routes, for example {@code https://mcp.example.com}. The default is
   * made from {@code mcp.host}, or read from the Ingress or Gateway in front of the gateway.
   */
  @Parameter(property = "mcp.gatewayUrl")
  private String gatewayUrl;

  /**
   * The host name of the route to the gateway, for example {@code mcp.example.com}. The default is
   * any host.
   */
  @Parameter(property = "mcp.host")
  private String host;

  /**
   * A Secret of type {@code kubernetes.io/tls} in namespace {@code mcp-runtime} with the
   * certificate of {@code mcp.host}, for an Ingress.
   */
  @Parameter(property = "mcp.tlsSecret")
  private String tlsSecret;

  /**
   * The IngressClass of the route to the gateway. The default is the cluster's default class, or
   * its only one.
   */
  @Parameter(property = "mcp.ingressClass")
  private String ingressClass;

  /**
   * The Gateway (Gateway API) for an HTTPRoute to the gateway instead of an Ingress, as {@code
   * namespace/name} or {@code name}. Its listener must allow routes of namespace {@code
   * mcp-runtime}. The default in a cluster without an IngressClass is its only Gateway.
   */
  @Parameter(property = "mcp.gatewayRef")
  private String gatewayRef;

  /**
   * More host names under which the gateway may be called, comma-separated, in addition to those of
   * {@code mcp.host} and {@code mcp.gatewayUrl}.
   */
  @Parameter(property = "mcp.allowedHosts")
  private String allowedHosts;

  /**
   * Origins of web pages that may call servers, comma-separated, for example {@code
   * https://app.example.com}.
   */
  @Parameter(property = "mcp.allowedOrigins")
  private String allowedOrigins;

  /**
   * Addresses or networks of trusted proxies in front of the gateway, comma-separated, for example
   * {@code 10.0.0.0/8}. Their {@code X-Forwarded-For} names the client.
   */
  @Parameter(property = "mcp.trustedProxies")
  private String trustedProxies;

  /**
   * The networks of the cluster's pods, Services and nodes, comma-separated, for example {@code
   * 10.244.0.0/16}. Servers connect to addresses in them only where {@code networkPolicy.egress}
   * lists them. The default is all private networks.
   */
  @Parameter(property = "mcp.clusterNetworks")
  private String clusterNetworks;

  /** How long to wait for a part of the platform to become ready, in seconds. */
  @Parameter(property = "mcp.timeout", defaultValue = "300")
  private int timeout;

  /** {@code namespaces} is comma-separated, or null for all. */
  final PlatformOptions options(String namespaces) throws MojoFailureException {
    if (registryPort < 1 || registryPort > 65535) {
      throw new MojoFailureException("mcp.registryPort is " + registryPort + "; 1 to 65535");
    }
    try {
      return new PlatformOptions(
          registryImage,
          registryStorage,
          registryDelete,
          registryPort,
          Scope.parse(namespaces),
          RouteOptions.parse(gatewayUrl, host, tlsSecret, ingressClass, gatewayRef),
          CallerOptions.parse(allowedHosts, allowedOrigins, trustedProxies),
          ClusterNetworks.parse("mcp.clusterNetworks", clusterNetworks),
          seconds("mcp.timeout", timeout));
    } catch (IllegalArgumentException e) {
      getLog().debug(e);
      throw new MojoFailureException(e.getMessage());
    }
  }
}
